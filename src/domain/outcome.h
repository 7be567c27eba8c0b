#pragma once

#include "domain.h"

namespace domain {

enum class EditResult {
    Saved,
    SavedAlready, ///< an earlier attempt had taken effect
    Conflict, ///< another operator changed a field that this edit changes
    Gone, ///< the row was deleted meanwhile, or is another user's now
};

struct Edited {
    EditResult result = EditResult::Saved;
    std::optional<Domain> row; ///< as the database has it now; nothing where it is gone
};

enum class CreateResult { Created, NameTaken };

struct Created {
    CreateResult result = CreateResult::Created;
    std::optional<Domain> row; ///< the new row, or the one that has the name
    QString ownerLabel; ///< of the row that has the name
};

enum class DeleteResult {
    Deleted,
    Conflict, ///< someone changed the row meanwhile: it is there still
    Gone, ///< it was not there any more, or is another user's now
};

struct Deleted {
    DeleteResult result = DeleteResult::Deleted;
    /// As it was deleted; after a conflict as it is now; nothing: an earlier attempt had deleted it.
    std::optional<Domain> row;
    bool tookOthers = false; ///< rows of other tables went with it or lost their reference, or may have
};

enum class EnsureResult { Created, Existed, OwnedByAnother };

struct Ensured {
    EnsureResult result = EnsureResult::Created;
    Domain row;
    QString ownerLabel; ///< of the row's owner
};

/// A domain that was looked for by name, with whoever owns it.
struct Found {
    Domain domain;
    User owner;
};

}
