#include "findings.h"

#include <QCoreApplication>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

struct PoolerFindings {
    Q_DECLARE_TR_FUNCTIONS(doctor::PoolerFindings)
};

Finding kindFinding(const Pooler &pooler)
{
    Finding finding{Group::Pooler, "pooler"_L1, PoolerFindings::tr("Pooler"), Judgement::Fact,
        titleOf(pooler.kind), pooler.kindEvidence};
    if (!pooler.version.isEmpty())
        finding.answer += ' '_L1 + pooler.version;
    if (pooler.kind == PoolerKind::Unknown)
        finding.judgement = Judgement::Unknown;
    if (pooler.mode == PoolMode::Unknown && pooler.kind == PoolerKind::Unknown)
        finding.answer = PoolerFindings::tr("I cannot tell whether there is one");
    return finding;
}

Judgement judgementOf(PoolMode mode)
{
    switch (mode) {
    case PoolMode::NotPooled:
    case PoolMode::Session:
        return Judgement::Fine;
    case PoolMode::Transaction:
        return Judgement::Fact;
    case PoolMode::Statement:
        return Judgement::Attention;
    case PoolMode::TransactionOrStatement:
    case PoolMode::Unknown:
        return Judgement::Unknown;
    }
    return Judgement::Unknown;
}

}

QList<Finding> poolerFindings(const Pooler &pooler)
{
    return {kindFinding(pooler),
        {Group::Pooler, "pool-mode"_L1, PoolerFindings::tr("Mode"), judgementOf(pooler.mode),
            titleOf(pooler.mode), pooler.modeEvidence}};
}

}
