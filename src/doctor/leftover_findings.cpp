#include "findings.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace doctor {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class LeftoverFindings {
    Q_DECLARE_TR_FUNCTIONS(doctor::LeftoverFindings)
public:
    static Finding summary(const Pooler &pooler, const Leftovers &leftovers);
    static Finding family(const FamilyLeftovers &leftovers);
    static Finding undecided(const QStringList &applications);
    static Finding settings(const QStringList &settings);

private:
    static QString count(qint64 names, int servers);
    static QString age(std::chrono::seconds age);
    static QString whoMeetsThem(Family family);
};

QString LeftoverFindings::count(qint64 names, int servers)
{
    const QString words = names == 1 ? tr("1 name") : tr("%1 names").arg(QLocale().toString(names));
    return servers == 1 ? tr("%1 on 1 server connection").arg(words)
                        : tr("%1 on %2 server connections").arg(words).arg(servers);
}

QString LeftoverFindings::age(std::chrono::seconds age)
{
    if (age < 120s)
        return tr("%1 s").arg(age.count());
    if (age < 2h)
        return tr("%1 min").arg(std::chrono::floor<std::chrono::minutes>(age).count());
    return tr("%1 h").arg(std::chrono::floor<std::chrono::hours>(age).count());
}

QString LeftoverFindings::whoMeetsThem(Family family)
{
    switch (family) {
    case Family::Qt:
    case Family::Prisma:
    case Family::Asyncpg:
        return tr(
            "Every new process of such a program counts from the beginning, and meets these names: 42P05.");
    case Family::Pgx:
        return tr("Such a program names a statement after its text: another process that sends the same one "
                  "meets the name: 42P05.");
    case Family::DbdPg:
        return tr("The names carry the process's number: others seldom meet them, but the program itself "
                  "misses them on other server connections: 26000.");
    case Family::Unknown:
        return tr("Another connection of the same application prepares them again, and meets them: 42P05.");
    default:
        return tr("Every new connection of such a program counts from the beginning, and meets these names: "
                  "42P05.");
    }
}

Finding LeftoverFindings::summary(const Pooler &pooler, const Leftovers &leftovers)
{
    Finding finding{Group::Leftovers, "leftover-names"_L1, tr("Prepared names"), Judgement::Fine, tr("none"),
        tr("Server connections looked at: %1. What the pool has beyond these was not seen.")
            .arg(leftovers.servers)};
    if (leftovers.servers == 0) {
        finding.judgement = Judgement::Unknown;
        finding.answer = tr("I cannot tell");
        finding.evidence = tr("No server connection could be looked at.");
        return finding;
    }
    if (!pooler.isPooled()) {
        finding.evidence = tr("Nobody else uses our server connection: nothing can be left there.");
        return finding;
    }
    if (leftovers.names == 0 && pooler.kind == PoolerKind::Pgpool) {
        finding.judgement = Judgement::Unknown;
        finding.answer = tr("none for us; I cannot tell for others");
        finding.evidence =
            tr("Pgpool-II gives a server connection that it kept only to a client of the same user and "
               "database that starts up with the same words. What programs leave to others like "
               "themselves is not seen from here.");
    }
    if (leftovers.names == 0)
        return finding;
    finding.answer = count(leftovers.names, leftovers.servers);
    const bool areAllThePoolers = std::all_of(leftovers.families.begin(), leftovers.families.end(),
        [](const FamilyLeftovers &one) { return isPoolersOwn(one.family); });
    if (areAllThePoolers)
        finding.evidence += ' '_L1 + tr("All are the pooler's own, which conflict with nobody.");
    else if (pooler.isShared())
        finding.judgement = Judgement::Trouble;
    else {
        finding.judgement = Judgement::Attention;
        finding.evidence +=
            ' '_L1 + tr("The pooler does not clear a server connection before the next client gets it.");
    }
    return finding;
}

Finding LeftoverFindings::family(const FamilyLeftovers &leftovers)
{
    Finding finding{
        Group::Leftovers, keyOf(leftovers.family), titleOf(leftovers.family), Judgement::Trouble, {}, {}};
    const QString ages = leftovers.youngest == leftovers.oldest
        ? age(leftovers.oldest)
        : tr("%1 to %2", "ages").arg(age(leftovers.youngest), age(leftovers.oldest));
    finding.answer = count(leftovers.names, leftovers.servers) + tr(", ") + tr("%1 old", "names").arg(ages);
    finding.evidence = tr("For example %1.").arg(leftovers.examples.join(tr(", ")));
    if (leftovers.fromSql > 0)
        finding.evidence += ' '_L1
            + (leftovers.fromSql == leftovers.names
                    ? tr("Prepared by SQL.")
                    : tr("%1 of them prepared by SQL.").arg(leftovers.fromSql));
    if (isPoolersOwn(leftovers.family)) {
        finding.judgement = Judgement::Fine;
        finding.evidence += ' '_L1 + tr("The pooler keeps track of these: they conflict with nobody.");
        return finding;
    }
    finding.evidence += ' '_L1 + whoMeetsThem(leftovers.family);
    if (!leftovers.applications.isEmpty())
        finding.evidence += ' '_L1
            + tr("Connected now and about to meet them: %1.").arg(leftovers.applications.join(tr(", ")));
    return finding;
}

Finding LeftoverFindings::undecided(const QStringList &applications)
{
    return {Group::Leftovers, "other-applications"_L1, tr("Other applications now connected"),
        Judgement::Unknown, applications.join(tr(", ")),
        tr("By the names that they give themselves (pg_stat_activity), I cannot tell which driver they use. "
           "If it is one of those above, they are about to meet its names.")};
}

Finding LeftoverFindings::settings(const QStringList &settings)
{
    if (settings.isEmpty())
        return {Group::Leftovers, "leftover-settings"_L1, tr("Settings"), Judgement::Fine, tr("none"),
            tr("On the server connections looked at, no setting differs for the session, apart from those "
               "that poolers keep for each client.")};
    return {Group::Leftovers, "leftover-settings"_L1, tr("Settings"), Judgement::Attention,
        settings.join(tr(", ")),
        tr("Somebody's SET stands on a server connection that was looked at, and now holds for everybody who "
           "gets it.")};
}

}

QList<Finding> leftoverFindings(const Pooler &pooler, const Leftovers &leftovers)
{
    QList<Finding> findings{LeftoverFindings::summary(pooler, leftovers)};
    if (!pooler.isPooled() || leftovers.servers == 0)
        return findings;
    for (const FamilyLeftovers &one : leftovers.families)
        findings.append(LeftoverFindings::family(one));
    if (!leftovers.families.isEmpty() && !leftovers.undecidedApplications.isEmpty())
        findings.append(LeftoverFindings::undecided(leftovers.undecidedApplications));
    findings.append(LeftoverFindings::settings(leftovers.settings));
    return findings;
}

}
