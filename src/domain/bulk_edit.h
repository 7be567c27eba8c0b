#pragma once

#include "domain.h"

namespace domain {

/// A row that keeps a bulk edit from being done: someone changed it, or it is gone.
struct Obstacle {
    Change wanted;
    std::optional<Domain> row; ///< as it is now; nothing: it was deleted, or is another user's
};

/// What came of a bulk edit: all of its rows are saved, or none is.
struct BulkEdited {
    QList<Domain> rows; ///< as saved, in the edit's order; none where something stands in the way
    QList<Obstacle> obstacles;
    /// With obstacles: an attempt whose answer was lost may have saved all rows before these were changed.
    bool mayBeSaved = false;
};

}
