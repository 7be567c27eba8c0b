#include "pool_doctor_fixture.h"

#include <fault_proxy.h>

using doctor::Judgement;
using doctor::PoolerKind;
using doctor::PoolMode;
using faults::Direction;
using faults::Fault;
using models::PoolDoctor;
using profile::Profile;
using namespace Qt::StringLiterals;

namespace {

/// Something is said to be unknown, or not to have been examined.
bool tellsOfGaps(const doctor::Diagnosis &diagnosis)
{
    return !diagnosis.problems.isEmpty()
        || std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
            [](const doctor::Finding &one) { return one.judgement == Judgement::Unknown; });
}

}

/// A pooler that drops the doctor's connections, or keeps silent: a sentence, and the rest goes on.
class TestPoolDoctorDrops : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void survivesADropAtAnyStep_data();
    void survivesADropAtAnyStep();
    void tellsPgbouncerWithoutItsConsole();
    void endsWhereALinkStalls_data() { addShares(); }
    void endsWhereALinkStalls();
    void endsWhereThePoolerDies_data() { addShares(); }
    void endsWhereThePoolerDies();

private:
    void addShares() const;
    void expect(Fault::Kind kind, int message) const
    {
        m_proxy->expect(Fault{kind, Direction::ToServer, message});
    }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<faults::FaultProxy> m_proxy;
    Profile m_profile; ///< through the proxy
    int m_whole = 0; ///< messages that an undisturbed examination sends
};

void TestPoolDoctorDrops::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .poolSize = 3, .seed = false});
    m_profile = m_sandbox->profile();
    m_proxy = std::make_unique<faults::FaultProxy>(m_profile.parameters);
    m_profile.parameters.insert(u"port"_s, QString::number(m_proxy->port()));
    m_proxy->expect({});
    const Examination examination(m_profile, m_sandbox->password());
    QVERIFY(examination.diagnosis().problems.isEmpty());
    m_whole = m_proxy->counts().toServer;
    QVERIFY(m_whole > 30);
}

void TestPoolDoctorDrops::survivesADropAtAnyStep_data()
{
    QTest::addColumn<int>("message");
    constexpr int step = 5;
    for (int message = 0; message < m_whole; message += step)
        QTest::addRow("message %d", message) << message;
}

void TestPoolDoctorDrops::survivesADropAtAnyStep()
{
    QFETCH(int, message);
    expect(Fault::Kind::CutBefore, message);
    const Examination examination(m_profile, m_sandbox->password());
    QVERIFY(examination.isOver);
    QVERIFY(m_proxy->hasStruck());
    QCOMPARE(examination.diagnosis().pooler.kind, PoolerKind::Pgbouncer);
    QCOMPARE(examination.diagnosis().pooler.mode, PoolMode::Transaction);
    QVERIFY(examination.diagnosis().leftovers.servers > 1);
    QCOMPARE(examination.judgement("unnamed"_L1), u"fine"_s);
}

/// The console is asked after the looks, once; start-up and password alone are three messages to it.
void TestPoolDoctorDrops::tellsPgbouncerWithoutItsConsole()
{
    bool hasTold = false;
    for (int message = m_whole / 2; message < m_whole && !hasTold; message += 3) {
        expect(Fault::Kind::CutBefore, message);
        const Examination examination(m_profile, m_sandbox->password());
        const doctor::Pooler &pooler = examination.diagnosis().pooler;
        hasTold = pooler.kindEvidence.contains("unsupported startup parameter"_L1);
        if (!hasTold)
            continue;
        QCOMPARE(pooler.kind, PoolerKind::Pgbouncer);
        QVERIFY(pooler.version.isEmpty());
        QVERIFY(!pooler.tracksStatements);
        QCOMPARE(examination.finding("protocol-named"_L1).judgement, Judgement::Unknown);
    }
    QVERIFY(hasTold);
}

void TestPoolDoctorDrops::addShares() const
{
    QTest::addColumn<int>("message");
    for (const int share : {0, 30, 70})
        QTest::addRow("after %d %%", share) << m_whole * share / 100;
}

void TestPoolDoctorDrops::endsWhereALinkStalls()
{
    QFETCH(int, message);
    expect(Fault::Kind::StallLink, message);
    const Examination examination(m_profile, m_sandbox->password());
    m_proxy->release();
    QVERIFY(examination.isOver);
    QVERIFY(m_proxy->hasStruck());
    // A connect is given up and made again. A question that was on its way is told to have no answer: where
    // that asked for a transaction, the mode cannot be told from statement pooling.
    const doctor::Diagnosis &diagnosis = examination.diagnosis();
    const bool isUntold = diagnosis.pooler.mode == PoolMode::TransactionOrStatement && tellsOfGaps(diagnosis);
    QVERIFY(isUntold || diagnosis.pooler.mode == PoolMode::Transaction);
}

void TestPoolDoctorDrops::endsWhereThePoolerDies()
{
    QFETCH(int, message);
    expect(Fault::Kind::CutBefore, message);
    activity::Log log;
    PoolDoctor doctor(log, m_profile, m_sandbox->password());
    doctor.examine();
    QTRY_VERIFY_WITH_TIMEOUT(m_proxy->hasStruck(), 20'000);
    m_proxy->refuseLinks(true);
    m_proxy->cutAll();
    QTRY_VERIFY_WITH_TIMEOUT(!doctor.isExamining(), 60'000);
    m_proxy->refuseLinks(false);
    QVERIFY(tellsOfGaps(doctor.diagnosis()));
}

QTEST_GUILESS_MAIN(TestPoolDoctorDrops)
#include "tst_pool_doctor_drops.moc"
