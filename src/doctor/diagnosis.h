#pragma once

#include "advice.h"

namespace doctor {

/// What an examination has come to. A value, made anew from the observations as they grow.
struct Diagnosis {
    Pooler pooler;
    Leftovers leftovers;
    QList<Finding> findings; ///< by group, in the order of Group
    QList<Advice> advice;
    QStringList problems; ///< what could not be examined, in sentences
};

Diagnosis diagnose(const Observations &seen);

}
