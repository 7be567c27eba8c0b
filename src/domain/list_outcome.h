#pragma once

#include "domain.h"

namespace domain {

/// Who has a name.
struct Holder {
    DomainId id;
    User owner;
};

/// What became of one name of several that were to be there.
struct EnsuredOfList {
    enum class Result {
        Created,
        Existed,
        OwnedByAnother,
        Hidden, ///< a row that the role may not see has the name
        Gone, ///< another client made and removed it meanwhile: it is to be ensured again
    };
    Result result = Result::Created;
    Holder holder; ///< of the row that is there; empty where none can be seen
};

}
