#pragma once

#include "finding.h"
#include "pool_leftovers.h"
#include "pooler.h"

namespace doctor {

QList<Finding> poolerFindings(const Pooler &pooler);
/// Which ways of sending statements can be relied on there.
QList<Finding> wayFindings(const Pooler &pooler, const Observations &seen);
QList<Finding> leftoverFindings(const Pooler &pooler, const Leftovers &leftovers);
QList<Finding> serverFindings(const Observations &seen);

}
