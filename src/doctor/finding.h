#pragma once

#include <QList>
#include <QString>

namespace doctor {

/// What a finding is about; findings are shown and written by group, in this order.
enum class Group { Pooler, Ways, Leftovers, Server };

/// What a finding means to the operator. A word stands beside it wherever it is shown.
enum class Judgement {
    Fine,
    Fact, ///< neither good nor bad
    Attention, ///< works, but not for everybody or not for long
    Trouble, ///< does not work, or harms
    Unknown, ///< it could not be found out: evidence says why
};

struct Finding {
    Group group = Group::Pooler;
    QLatin1StringView key; ///< "pool-mode"; for files
    QString title; ///< "Pool mode"
    Judgement judgement = Judgement::Fact;
    QString answer; ///< "transaction pooling"
    QString evidence; ///< how it is known, in sentences
};

/// A change that helps here.
struct Advice {
    QString about; ///< whose setting it is: "PgBouncer", "Prisma (or another …)"
    QString setting; ///< as it is to be written: "prepareThreshold=0"
    QString why; ///< what it does, and what it does not
    QString source; ///< the page that says so
};

QString titleOf(Group group);
QLatin1StringView keyOf(Group group);
QString wordOf(Judgement judgement); ///< "fine", "cannot tell", …
QLatin1StringView keyOf(Judgement judgement);

}
