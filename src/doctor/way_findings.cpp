#include "findings.h"

#include "pool_mode.h"

#include <QCoreApplication>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

class WayFindings {
    Q_DECLARE_TR_FUNCTIONS(doctor::WayFindings)
public:
    static Finding unnamed(const Observations &seen);
    static Finding named(const Pooler &pooler);
    static Finding sqlPrepare(const Pooler &pooler);
    static Finding listen(const Pooler &pooler);
    static Finding sessionSettings(const Pooler &pooler);
    static Finding localSettings(const Pooler &pooler, const Observations &seen);

private:
    static QString inferred(const Pooler &pooler);
    static Finding bySession(const Pooler &pooler, Finding finding, const QString &whyNot);
};

QString WayFindings::inferred(const Pooler &pooler)
{
    return tr("Inferred from the mode: %1.").arg(titleOf(pooler.mode));
}

/// What needs a server connection of its own: safe where it has one. \a whyNot: where it has none.
Finding WayFindings::bySession(const Pooler &pooler, Finding finding, const QString &whyNot)
{
    if (pooler.mode == PoolMode::Unknown) {
        finding.judgement = Judgement::Unknown;
        finding.answer = tr("I cannot tell");
        finding.evidence = tr("It depends on the mode, which is not known.");
    } else if (pooler.isShared()) {
        finding.judgement = Judgement::Trouble;
        finding.answer = tr("not safe");
        finding.evidence = inferred(pooler) + ' '_L1 + whyNot;
    } else {
        finding.judgement = Judgement::Fine;
        finding.answer = tr("safe");
        finding.evidence = inferred(pooler);
    }
    return finding;
}

Finding WayFindings::unnamed(const Observations &seen)
{
    Finding finding{Group::Ways, "unnamed"_L1, tr("Unnamed, in one message (Direct)"), {}, {}, {}};
    if (seen.samples.isEmpty()) {
        finding.judgement = Judgement::Unknown;
        finding.answer = tr("I cannot tell");
        finding.evidence = tr("No statement of ours was answered.");
        return finding;
    }
    finding.judgement = Judgement::Fine;
    finding.answer = tr("safe");
    finding.evidence =
        tr("Tried: every look at a server connection (%1) went this way. It leaves no name, and meets none.")
            .arg(seen.samples.size());
    return finding;
}

Finding WayFindings::named(const Pooler &pooler)
{
    Finding finding = bySession(pooler,
        {Group::Ways, "protocol-named"_L1, tr("Named, by the protocol (most drivers)"), {}, {}, {}},
        tr("A later message may reach another server connection, where the name is missing or somebody "
           "else's. Not tried: it could leave a name."));
    if (!pooler.isShared())
        return finding;
    if (pooler.tracksStatements) {
        finding.evidence = pooler.trackingEvidence + ' '_L1 + finding.evidence;
        if (*pooler.tracksStatements) {
            finding.judgement = Judgement::Fine;
            finding.answer = tr("safe: the pooler keeps track");
            finding.evidence = pooler.trackingEvidence;
        }
    } else if (pooler.kind == PoolerKind::Pgbouncer || pooler.kind == PoolerKind::Unknown) {
        finding.judgement = Judgement::Unknown;
        finding.answer = tr("I cannot tell: safe only if the pooler keeps track");
        finding.evidence += ' '_L1
            + tr("PgBouncer does from 1.21 on, where max_prepared_statements is not 0; its version and "
                 "settings are not open to this user.");
    }
    return finding;
}

Finding WayFindings::sqlPrepare(const Pooler &pooler)
{
    return bySession(pooler,
        {Group::Ways, "sql-prepare"_L1, tr("PREPARE and EXECUTE as SQL (Qt)"), {}, {}, {}},
        pooler.mode == PoolMode::Statement
            ? tr("Each statement may reach another server connection. Not tried: it would leave a name.")
            : tr("Only inside one transaction do they reach one server connection, and the name stays there "
                 "unless it is deallocated in it. Outside, another client's statement may run without an "
                 "error. Not tried: it could leave a name."));
}

Finding WayFindings::listen(const Pooler &pooler)
{
    return bySession(pooler, {Group::Ways, "listen"_L1, tr("LISTEN"), {}, {}, {}},
        tr("It would listen on a server connection that other clients use next, and hear nothing. Not tried: "
           "it would stay there."));
}

Finding WayFindings::sessionSettings(const Pooler &pooler)
{
    return bySession(pooler, {Group::Ways, "session-settings"_L1, tr("SET, for the session"), {}, {}, {}},
        tr("The setting stays on a server connection for whoever comes next. Not tried, for that reason."));
}

Finding WayFindings::localSettings(const Pooler &pooler, const Observations &seen)
{
    Finding finding{Group::Ways, "set-local"_L1, tr("SET LOCAL, in a transaction"), Judgement::Unknown,
        tr("I cannot tell"), tr("It was not tried.")};
    if (pooler.mode == PoolMode::Statement) {
        finding.judgement = Judgement::Trouble;
        finding.answer = tr("not possible");
        finding.evidence = tr("There are no transactions of several statements in statement pooling.");
    } else if (seen.transaction && !*seen.transaction) {
        finding.evidence = seen.transaction->error();
    } else if (seen.transaction) {
        const bool works = (*seen.transaction)->localSettingWorked && (*seen.transaction)->keptServer;
        finding.judgement = works ? Judgement::Fine : Judgement::Trouble;
        finding.answer = works ? tr("safe") : tr("not safe");
        finding.evidence = works
            ? tr("Tried: it held inside the transaction, on one server process, and was gone after it.")
            : tr("Tried: it did not hold inside the transaction, or not only there.");
    }
    return finding;
}

}

QList<Finding> wayFindings(const Pooler &pooler, const Observations &seen)
{
    return {WayFindings::unnamed(seen), WayFindings::named(pooler), WayFindings::sqlPrepare(pooler),
        WayFindings::listen(pooler), WayFindings::sessionSettings(pooler),
        WayFindings::localSettings(pooler, seen)};
}

}
