#pragma once

#include "family.h"
#include "observations.h"

namespace doctor {

/// The prepared names of one family on the server connections that were looked at.
struct FamilyLeftovers {
    Family family = Family::Unknown;
    int names = 0; ///< on all of them together
    int servers = 0; ///< that hold at least one
    int fromSql = 0; ///< by PREPARE
    std::chrono::seconds youngest{};
    std::chrono::seconds oldest{};
    QStringList examples; ///< the youngest three
    QStringList applications; ///< now connected whose name tells this family
};

struct Leftovers {
    int servers = 0; ///< server connections looked at, each as it was last seen
    qint64 names = 0;
    QList<FamilyLeftovers> families; ///< most names first
    QStringList undecidedApplications; ///< now connected whose names do not tell a family
    QStringList settings; ///< names of settings that others left
};

Leftovers leftoversIn(const Observations &seen);

/// The newest look at each server connection.
QList<Sample> newestOf(const QList<Sample> &samples);

}
