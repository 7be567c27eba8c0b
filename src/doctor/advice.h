#pragma once

#include "finding.h"
#include "pool_leftovers.h"
#include "pooler.h"

namespace doctor {

/// What to change here: for this pooler first, then for each client family that was seen, most names first.
QList<Advice> adviceFor(const Pooler &pooler, const Leftovers &leftovers, const Observations &seen);

/// For a family's programs behind a pooler that shares server connections.
std::optional<Advice> adviceForFamily(Family family, const Pooler &pooler);

}
