#include "diagnosis.h"

#include "findings.h"

namespace doctor {

Diagnosis diagnose(const Observations &seen)
{
    Diagnosis diagnosis;
    diagnosis.pooler = poolerOf(seen);
    diagnosis.leftovers = leftoversIn(seen);
    diagnosis.findings = poolerFindings(diagnosis.pooler) + wayFindings(diagnosis.pooler, seen)
        + leftoverFindings(diagnosis.pooler, diagnosis.leftovers) + serverFindings(seen);
    diagnosis.advice = adviceFor(diagnosis.pooler, diagnosis.leftovers, seen);
    diagnosis.problems = seen.problems;
    return diagnosis;
}

}
