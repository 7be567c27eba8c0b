#include "finding.h"

#include <QCoreApplication>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

struct FindingText {
    Q_DECLARE_TR_FUNCTIONS(doctor::Finding)
};

}

QString titleOf(Group group)
{
    switch (group) {
    case Group::Pooler:
        return FindingText::tr("Pooler");
    case Group::Ways:
        return FindingText::tr("Safe ways of working");
    case Group::Leftovers:
        return FindingText::tr("Left behind by other clients");
    case Group::Server:
        return FindingText::tr("Server and link");
    }
    return {};
}

QLatin1StringView keyOf(Group group)
{
    switch (group) {
    case Group::Pooler:
        return "pooler"_L1;
    case Group::Ways:
        return "ways"_L1;
    case Group::Leftovers:
        return "leftovers"_L1;
    case Group::Server:
        return "server"_L1;
    }
    return {};
}

QString wordOf(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Fine:
        return FindingText::tr("fine");
    case Judgement::Fact:
        return FindingText::tr("fact");
    case Judgement::Attention:
        return FindingText::tr("attention");
    case Judgement::Trouble:
        return FindingText::tr("trouble");
    case Judgement::Unknown:
        return FindingText::tr("cannot tell");
    }
    return {};
}

QLatin1StringView keyOf(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Fine:
        return "fine"_L1;
    case Judgement::Fact:
        return "fact"_L1;
    case Judgement::Attention:
        return "attention"_L1;
    case Judgement::Trouble:
        return "trouble"_L1;
    case Judgement::Unknown:
        return "unknown"_L1;
    }
    return {};
}

}
