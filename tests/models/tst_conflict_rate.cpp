#include <conflict_rate.h>

#include <QTest>

using activity::Event;
using models::ConflictRate;

namespace {

Event attempt(
    quint64 operation, bool metConflict, activity::Operation kind = activity::Operation::ListDomains)
{
    Event event;
    event.operationId = operation;
    event.operation = kind;
    if (metConflict)
        event.cause = retry::Cause::PreparedStatementConflict;
    return event;
}

}

class TestConflictRate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsOperationsNotAttempts();
    void forgetsOldOperations();
    void leavesTheDoctorOut();
    void beginsAnew();
};

void TestConflictRate::countsOperationsNotAttempts()
{
    ConflictRate rate;
    for (int i = 0; i < 3; ++i)
        rate.add(attempt(1, true));
    rate.add(attempt(1, false));
    QCOMPARE(rate.conflicts(), 1);
    rate.add(attempt(2, false));
    rate.add(attempt(2, true)); // at its second attempt
    QVERIFY(!rate.isFrequent());
    rate.add(attempt(3, true));
    QVERIFY(rate.isFrequent());
    QCOMPARE(rate.operations(), 3);
}

void TestConflictRate::forgetsOldOperations()
{
    ConflictRate rate;
    for (quint64 operation = 1; operation <= 3; ++operation)
        rate.add(attempt(operation, true));
    for (quint64 operation = 4; operation <= ConflictRate::window; ++operation)
        rate.add(attempt(operation, false));
    QVERIFY(rate.isFrequent());
    rate.add(attempt(ConflictRate::window + 1, false));
    QCOMPARE(rate.conflicts(), 2);
    QVERIFY(!rate.isFrequent());
    QCOMPARE(rate.operations(), ConflictRate::window);
}

void TestConflictRate::leavesTheDoctorOut()
{
    ConflictRate rate;
    for (quint64 operation = 1; operation <= 5; ++operation)
        rate.add(attempt(operation, true, activity::Operation::ExaminePool));
    QCOMPARE(rate.operations(), 0);
}

void TestConflictRate::beginsAnew()
{
    ConflictRate rate;
    for (quint64 operation = 1; operation <= 5; ++operation)
        rate.add(attempt(operation, true));
    rate.clear();
    QVERIFY(!rate.isFrequent());
    QCOMPARE(rate.operations(), 0);
}

QTEST_APPLESS_MAIN(TestConflictRate)
#include "tst_conflict_rate.moc"
