#pragma once

#include "checker.h"
#include "crew.h"

#include <log.h>

namespace stress {

/// Everything that a run brought to light.
struct Outcome {
    Ledger ledger;
    Findings findings;
    LeakedNames leaked;
    activity::Totals totals;
    double seconds = 0; ///< that the workers took
    int terminated = 0; ///< server processes that were ended meanwhile
};

/// Makes the tables, lets the workers work, reads back, and drops the tables, however it ends. Blocks. The
/// error is a sentence.
tl::expected<Outcome, QString> runStress(const StressOptions &options, const Scene &scene);

}
