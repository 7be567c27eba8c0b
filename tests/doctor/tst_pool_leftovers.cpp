#include "doctor_examples.h"

#include <leftover_history.h>

#include <QTest>

using doctor::Family;
using doctor::FamilyLeftovers;
using doctor::Leftovers;
using doctor::Observations;
using namespace Qt::StringLiterals;

class TestPoolLeftovers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsByFamily();
    void countsEachServerOnce();
    void namesWhoIsAboutToMeetThem();
    void keepsTheHistory();
};

void TestPoolLeftovers::countsByFamily()
{
    Observations seen;
    seen.samples = {examples::look(0, 1, 100, {u"s0"_s, u"s1"_s, u"qpsqlpstmt_1"_s}),
        examples::look(1, 2, 101, {u"s0"_s})};
    seen.samples[0].names[0] = {u"s0"_s, true, std::chrono::seconds{5}};
    seen.samples[1].names[0].age = std::chrono::hours{3};
    const Leftovers leftovers = doctor::leftoversIn(seen);
    QCOMPARE(leftovers.servers, 2);
    QCOMPARE(leftovers.names, 4);
    QCOMPARE(leftovers.families.size(), 2);
    const FamilyLeftovers &prisma = leftovers.families.first();
    QCOMPARE(prisma.family, Family::Prisma);
    QCOMPARE(prisma.names, 3);
    QCOMPARE(prisma.servers, 2);
    QCOMPARE(prisma.fromSql, 1);
    QCOMPARE(prisma.youngest, std::chrono::seconds{5});
    QCOMPARE(prisma.oldest, std::chrono::hours{3});
    QCOMPARE(prisma.examples, (QStringList{u"s0"_s, u"s1"_s}));
    QCOMPARE(leftovers.families.last().family, Family::Qt);
}

void TestPoolLeftovers::countsEachServerOnce()
{
    Observations seen;
    seen.samples = {examples::look(0, 1, 100, {u"s0"_s, u"s1"_s}), examples::look(1, 2, 100, {u"s0"_s})};
    seen.samples[1].foreignSettings = {u"search_path"_s};
    const Leftovers leftovers = doctor::leftoversIn(seen);
    QCOMPARE(leftovers.servers, 1);
    QCOMPARE(leftovers.names, 1); // as it was last seen
    QCOMPARE(leftovers.settings, QStringList{u"search_path"_s});
}

void TestPoolLeftovers::namesWhoIsAboutToMeetThem()
{
    Observations seen;
    seen.samples = {examples::look(0, 1, 100, {u"S_1"_s})};
    seen.applications = QList<doctor::Application>{{u"PostgreSQL JDBC Driver"_s, 3}, {u"billing"_s, 1},
        {QString(), 2}, {u"domain-console (eve)"_s, 2}, {u"pgbench"_s, 1}};
    const Leftovers leftovers = doctor::leftoversIn(seen);
    QCOMPARE(leftovers.families.first().applications, QStringList{u"PostgreSQL JDBC Driver"_s});
    QCOMPARE(leftovers.undecidedApplications, QStringList{u"billing"_s});
}

void TestPoolLeftovers::keepsTheHistory()
{
    doctor::LeftoverHistory history;
    const QDateTime begin = QDateTime::currentDateTime();
    const auto add = [&](int second, const QStringList &names) {
        Observations seen;
        seen.samples = {examples::look(0, 1, 100, names)};
        history.add(begin.addSecs(second), doctor::leftoversIn(seen));
    };
    QCOMPARE(history.mostNames(), 0);
    add(0, {u"s0"_s, u"PGBOUNCER_1"_s});
    add(3, {u"s0"_s, u"s1"_s, u"S_1"_s});
    QCOMPARE(history.families(), (QList<Family>{Family::Prisma, Family::Pgjdbc}));
    QCOMPARE(history.mostNames(), 2);
    QCOMPARE(history.moments().first().names.size(), 1);
    for (int i = 0; i < doctor::LeftoverHistory::capacity; ++i)
        add(6 + i, {});
    QCOMPARE(history.moments().size(), doctor::LeftoverHistory::capacity);
    QCOMPARE(history.mostNames(), 0);
}

QTEST_APPLESS_MAIN(TestPoolLeftovers)
#include "tst_pool_leftovers.moc"
