#include <leaked_names.h>
#include <parameters.h>
#include <sandbox_fixture.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

QString program()
{
    return QCoreApplication::applicationDirPath() + u"/pool_stress"_s;
}

QJsonObject reportOf(QProcess &process)
{
    const QByteArray output = process.readAllStandardOutput().trimmed();
    return QJsonDocument::fromJson(output.mid(output.lastIndexOf('\n') + 1)).object();
}

}

/// The program as one calls it.
class TestPoolStress : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsThePromises_data();
    void keepsThePromises();
    void survivesEndedServerProcesses_data() { keepsThePromises_data(); }
    void survivesEndedServerProcesses();
    void seesNamesLeftBehind();
    void refuses_data();
    void refuses();
    void cleansUpWhereItIsStopped_data();
    void cleansUpWhereItIsStopped();
};

void TestPoolStress::keepsThePromises_data()
{
    QTest::addColumn<QString>("statements");
    QTest::addColumn<bool>("conflicts");
    QTest::newRow("direct") << u"direct"_s << false;
    QTest::newRow("prepared") << u"prepared"_s << true;
}

void TestPoolStress::keepsThePromises()
{
    QFETCH(QString, statements);
    QProcess process;
    process.start(program(),
        {u"--sandbox"_s, u"--operations"_s, u"400"_s, u"--workers"_s, u"4"_s, u"--rivals"_s, u"2"_s,
            u"--statements"_s, statements});
    QVERIFY(process.waitForFinished(-1));
    const QByteArray complaints = process.readAllStandardError();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, complaints);
    const QJsonObject report = reportOf(process);
    for (const QString &flaw : {u"failed"_s, u"wrong"_s, u"lost"_s, u"duplicated"_s, u"leaked_names"_s})
        QVERIFY2(report[flaw].isDouble() && report[flaw].toInt() == 0, qPrintable(flaw));
    QCOMPARE(report[u"operations"].toInt(), 400);
    QCOMPARE(report[u"statements"].toString(), statements);
    QCOMPARE(report[u"workers"].toInt(), 4);
    QVERIFY(report[u"server_connections"].toInt() >= 2); // the pooler may have replaced one meanwhile
    QTEST(report[u"conflicts"].toInt() > 0, "conflicts");
    QTEST(report[u"retried"].toInt() > 0, "conflicts");
    QVERIFY(report[u"p50_ms"].toDouble() > 0);
    QVERIFY(report[u"p99_ms"].toDouble() >= report[u"p50_ms"].toDouble());
}

void TestPoolStress::survivesEndedServerProcesses()
{
    QFETCH(QString, statements);
    QProcess process;
    process.start(program(),
        {u"--sandbox"_s, u"--operations"_s, u"3000"_s, u"--workers"_s, u"4"_s, u"--rivals"_s, u"1"_s,
            u"--terminate-every"_s, u"0.05"_s, u"--statements"_s, statements});
    QVERIFY(process.waitForFinished(-1));
    const QByteArray complaints = process.readAllStandardError();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, complaints);
    const QJsonObject report = reportOf(process);
    for (const QString &flaw : {u"wrong"_s, u"lost"_s, u"duplicated"_s, u"leaked_names"_s})
        QVERIFY2(report[flaw].isDouble() && report[flaw].toInt() == 0, qPrintable(flaw));
    QVERIFY(report[u"terminated"].toInt() > 0);
    QVERIFY(report[u"retried"].toInt() > 0);
}

void TestPoolStress::seesNamesLeftBehind()
{
    const auto sandbox = startSandbox({.rivals = 0, .poolSize = 3, .seed = false});
    const PlainConnection careless{sandbox->profile(), sandbox->password()};
    careless.rows(u"PREPARE first AS SELECT 'of stress_1'; PREPARE second AS SELECT 'of stress_1'"_s);
    careless.rows(u"PREPARE third AS SELECT 'of others'"_s);
    const auto leaked = stress::leakedNamesOfPool(sandbox->profile(), sandbox->password(), u"stress_1"_s, 9);
    QVERIFY2(leaked, leaked ? "" : qPrintable(leaked.error().message));
    QList<int> counts = leaked->values();
    std::sort(counts.begin(), counts.end());
    QCOMPARE(counts, (QList<int>{0, 0, 2}));
}

void TestPoolStress::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const QString &arguments, const char *says) {
        QTest::addRow("%s", qPrintable(arguments)) << arguments.split(u' ') << QByteArray{says};
    };
    row(u"--statements direct"_s, "either --sandbox or --uri");
    row(u"--sandbox --uri postgresql://u@h/d"_s, "either --sandbox or --uri");
    row(u"--sandbox --statements both"_s, "direct or prepared");
    row(u"--sandbox --operations many"_s, "--operations takes a number");
    row(u"--sandbox --workers 0"_s, "--workers takes a number");
    row(u"--sandbox --workers"_s, "Missing value");
    row(u"--sandbox --terminate-every never"_s, "--terminate-every takes seconds");
    row(u"--sandbox --fast"_s, "Unknown option");
    row(u"--sandbox fast"_s, "fast");
    row(u"--uri mysql://h/d"_s, "postgresql://");
    row(u"--uri postgresql://u:p@h/d"_s, "password");
    row(u"--uri postgresql://u@h/d --rivals 2"_s, "--rivals needs --sandbox");
    row(u"--uri postgresql://u@h/d --terminate-every 1"_s, "--terminate-every needs --sandbox");
    row(u"--uri postgresql://u@127.0.0.1:1/d"_s, "tables cannot be made");
}

void TestPoolStress::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    QProcess process;
    process.start(program(), arguments);
    QVERIFY(process.waitForFinished(-1));
    QCOMPARE(process.exitCode(), 2);
    const QByteArray sentence = process.readAllStandardError();
    QVERIFY2(sentence.contains(says), sentence);
    QCOMPARE(sentence.trimmed().count('\n'), 0);
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void TestPoolStress::cleansUpWhereItIsStopped_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestPoolStress::cleansUpWhereItIsStopped()
{
    QFETCH(int, signal);
    sandbox::Options options;
    options.rivals = 0;
    options.seed = false;
    const auto sandbox = startSandbox(options);
    const PlainConnection direct{sandbox->directProfile(), sandbox->password()};
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PGPASSWORD"_s, sandbox->password());
    process.setProcessEnvironment(environment);
    process.start(
        program(), {u"--uri"_s, profile::toUri(sandbox->profile()), u"--operations"_s, u"1000000"_s});
    const QString schemas = u"SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'stress%'"_s;
    QTRY_COMPARE_WITH_TIMEOUT(direct.value(schemas), u"1"_s, 30'000);
    ::kill(static_cast<pid_t>(process.processId()), signal);
    QVERIFY(process.waitForFinished(-1));
    QCOMPARE(process.exitCode(), 128 + signal);
    QCOMPARE(direct.value(schemas), u"0"_s);
}

QTEST_GUILESS_MAIN(TestPoolStress)
#include "tst_pool_stress.moc"
