#include "ledger.h"

namespace stress {

void Ledger::add(const Ledger &other)
{
    creations += other.creations;
    edits += other.edits;
    sightings += other.sightings;
    latencies += other.latencies;
    errors += other.errors;
    wrong += other.wrong;
    editConflicts += other.editConflicts;
}

}
