#include "tally.h"

namespace faults {

using namespace Qt::StringLiterals;

void add(Tally &tally, const QString &point, const Ending &ending)
{
    const Told &told = ending.told;
    const auto &facts = ending.facts;
    const auto complain = [&](int &count, const QString &what) {
        ++count;
        tally.complaints.append(u"%1: %2 (told: %3)"_s.arg(point, what, told.sentence));
    };
    ++tally.points;
    tally.unknown += told.claim == Claim::Unknown ? 1 : 0;
    if (told.claim == Claim::Nothing)
        complain(tally.hung, u"no answer"_s);
    if (told.claim == Claim::Wrong)
        complain(tally.misreported, u"the answer contradicts itself, or is another statement's"_s);
    if (told.claim == Claim::Saved && (!facts.holds || (ending.changesRows && facts.effects == 0)))
        complain(tally.lost, u"told as saved, and not there"_s);
    if (told.claim == Claim::NotSaved && facts.effects > 0)
        complain(tally.misreported, u"told as not saved, and there"_s);
    if (facts.effects > (ending.changesRows ? 1 : 0))
        complain(tally.appliedTwice, u"took effect %1 times"_s.arg(facts.effects));
    if (ending.leakedNames > 0) {
        complain(tally.leakedNames, u"left %1 names behind"_s.arg(ending.leakedNames));
        tally.leakedNames += ending.leakedNames - 1;
    }
}

QJsonObject reportOf(const Tally &tally)
{
    return {
        {u"points"_s, tally.points},
        {u"applied_twice"_s, tally.appliedTwice},
        {u"lost"_s, tally.lost},
        {u"misreported"_s, tally.misreported},
        {u"hung"_s, tally.hung},
        {u"leaked_names"_s, tally.leakedNames},
    };
}

bool isClean(const Tally &tally)
{
    return tally.complaints.isEmpty();
}

}
