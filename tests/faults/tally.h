#pragma once

#include "desk.h"
#include "scene.h"

#include <QJsonObject>
#include <QStringList>

namespace faults {

/// What came of all points.
struct Tally {
    int points = 0;
    int appliedTwice = 0;
    int lost = 0; ///< told as saved, and not there
    int misreported = 0; ///< the table says otherwise
    int hung = 0; ///< no answer in time
    int leakedNames = 0;
    int unknown = 0; ///< ended so that the operator was told that it is not known
    QStringList complaints; ///< a line for each of the above but points and unknown
};

/// One point's end.
struct Ending {
    Told told;
    Facts facts;
    int leakedNames = 0;
    bool changesRows = true; ///< false: it only reads
};

void add(Tally &tally, const QString &point, const Ending &ending);
QJsonObject reportOf(const Tally &tally);
bool isClean(const Tally &tally);

}
