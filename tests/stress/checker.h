#pragma once

#include "ledger.h"

namespace stress {

/// What a comparison of the answers with the table brings to light, a sentence for each.
struct Findings {
    QStringList wrong; ///< the answer was not true
    QStringList lost; ///< acknowledged, and not there
    QStringList duplicated; ///< there more than once
};

Findings check(const Ledger &ledger, const QList<StoredRow> &rows);

}
