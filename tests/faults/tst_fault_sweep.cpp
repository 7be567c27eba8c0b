#include <sweep.h>

#include <QTest>

/// The sweep in little: each operation, both paths, a few kinds of fault. build/fault_sweep does it at large.
class TestFaultSweep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsThePromises();
};

void TestFaultSweep::keepsThePromises()
{
    const auto scene = faults::Scene::start();
    QVERIFY2(scene, scene ? "" : qPrintable(scene.error()));
    faults::Tally tally;
    faults::Sweep{**scene, faults::Scope::Reduced, {}, [](const QString &) {}}.run(tally);
    QVERIFY2(faults::isClean(tally), qPrintable(tally.complaints.join(u'\n')));
    QCOMPARE_GT(tally.points, 150);
    QCOMPARE(tally.unknown, 0); // one fault leaves three attempts
}

QTEST_GUILESS_MAIN(TestFaultSweep)
#include "tst_fault_sweep.moc"
