#pragma once

#include "domain.h"

namespace domain {

/// The id of a row whose key has these values. A key of one column is its value as it is; of several, "a/b"
/// with "%" and "/" inside a value escaped as %25 and %2F.
DomainId idOf(const QStringList &keyValues);

/// The values again, as many as the key has columns; empty where \a id has another number.
QStringList keyValues(const DomainId &id, qsizetype columns);

}
