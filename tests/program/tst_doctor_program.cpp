#include <sandbox_fixture.h>

#include <psql.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Run {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

/// The program itself, with no display.
Run run(const QStringList &arguments, const QString &password)
{
    QProcessEnvironment environment = sandbox::clientEnvironment({}, password);
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationDirPath() + u"/domain-console"_s, arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

}

class TestDoctorProgram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void printsText();
    void printsJson();
    void appendsItsEvents();
    void endsWithOneWhereNothingAnswers();
    void refusesWhatContradictsItself_data();
    void refusesWhatContradictsItself();

private:
    QString uri() const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

void TestDoctorProgram::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    QVERIFY(m_sandbox->plantNames(1, 3));
}

QString TestDoctorProgram::uri() const
{
    const auto &parameters = m_sandbox->profile().parameters;
    return u"postgresql://%1@%2:%3/%4"_s.arg(parameters.value(u"user"_s), parameters.value(u"host"_s),
        parameters.value(u"port"_s), parameters.value(u"dbname"_s));
}

void TestDoctorProgram::printsText()
{
    const Run done = run({u"--doctor"_s, u"--uri"_s, uri()}, m_sandbox->password());
    QCOMPARE(done.exitCode, 0);
    QCOMPARE(done.errors, QByteArray());
    QVERIFY(done.output.contains("Pooler: PgBouncer 1."));
    QVERIFY(done.output.contains("Mode: transaction pooling"));
    QVERIFY(done.output.contains("Qt (QPSQL): 6 names on 2 server connections"));
    QVERIFY(done.output.contains("https://www.pgbouncer.org/config.html#max_prepared_statements"));
}

void TestDoctorProgram::printsJson()
{
    const Run done = run({u"--doctor"_s, u"--json"_s, u"--uri"_s, uri()}, m_sandbox->password());
    QCOMPARE(done.exitCode, 0);
    const QJsonObject object = QJsonDocument::fromJson(done.output).object();
    QCOMPARE(object[u"pooler"].toObject()[u"mode"], QJsonValue(u"transaction"_s));
    QCOMPARE(object[u"leftovers"].toArray().first().toObject()[u"names"], QJsonValue(6));
}

void TestDoctorProgram::appendsItsEvents()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"events.jsonl"_s);
    const Run done =
        run({u"--doctor"_s, u"--uri"_s, uri(), u"--activity-file"_s, path}, m_sandbox->password());
    QCOMPARE(done.exitCode, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray events = file.readAll();
    QVERIFY(events.count("\"examine-pool\"") > 10);
    QCOMPARE(events.count("\"examine-pool\""), events.count('\n'));
}

void TestDoctorProgram::endsWithOneWhereNothingAnswers()
{
    const Run done =
        run({u"--doctor"_s, u"--uri"_s, u"postgresql://nobody@127.0.0.1:1/none"_s}, m_sandbox->password());
    QCOMPARE(done.exitCode, 1);
    QVERIFY(done.output.contains("I cannot tell whether there is one"));
    QVERIFY(done.output.contains("There is no connection to the server."));
}

void TestDoctorProgram::refusesWhatContradictsItself_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("nowhere") << QStringList{u"--doctor"_s} << QByteArray("--doctor needs to know where");
    QTest::newRow("JSON of what") << QStringList{u"--json"_s} << QByteArray("--json belongs to --doctor");
    QTest::newRow("two jobs") << QStringList{u"--doctor"_s, u"--self-test"_s, u"--sandbox"_s}
                              << QByteArray("Only one of --doctor and --self-test");
    QTest::newRow("no such profile") << QStringList{u"--doctor"_s, u"--profile"_s, u"nosuch"_s}
                                     << QByteArray("There is no profile \"nosuch\"");
}

void TestDoctorProgram::refusesWhatContradictsItself()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, sentence);
    const QTemporaryDir directory;
    const Run done = run(arguments + QStringList{u"--config-dir"_s, directory.path()}, {});
    QCOMPARE(done.exitCode, 2);
    QVERIFY2(done.errors.contains(sentence), done.errors.constData());
    QVERIFY(done.output.isEmpty());
}

QTEST_GUILESS_MAIN(TestDoctorProgram)
#include "tst_doctor_program.moc"
