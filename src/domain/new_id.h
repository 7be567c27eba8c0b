#pragma once

#include "table.h"

namespace domain {

/// A new id for a column that the console fills: a UUID for a uuid column, else one of the form that \a
/// sample, an existing row's, has (UUID, cuid, cuid2, nanoid, ULID); cuid where the sample says nothing.
/// Collisions are out of the question: 80 random bits and more where the column has room.
QString newId(const Column &column, const QString &sample);

}
