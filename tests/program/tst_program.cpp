#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ended {
    int code = -1;
    QString output;
    QString complaints;
};

Ended run(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(PROGRAM), arguments);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, QString::fromUtf8(process.readAllStandardOutput()), process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

QProcessEnvironment withoutDisplay()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    return environment;
}

}

/// The program from outside: its options, what it refuses, and the main job from start to end.
class ProgramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY(m_directory.isValid()); }
    void helpsWithoutADisplay();
    void namesItsVersionWithoutADisplay();
    void refuses_data();
    void refuses();
    void refusesAPasswordAndDoesNotRepeatIt();
    void refusesAnActivityFileThatCannotBeWritten();
    void refusesProfilesThatCannotBeRead();
    void doesTheMainJob();

private:
    QString path(const QString &name) const { return m_directory.filePath(name); }

    QTemporaryDir m_directory;
};

void ProgramTest::helpsWithoutADisplay()
{
    const Ended ended = run({u"--help"_s}, withoutDisplay());
    QCOMPARE(ended.code, 0);
    for (const QString &option : {u"--sandbox"_s, u"--rivals"_s, u"--uri"_s, u"--profile"_s, u"--user"_s,
             u"--statements"_s, u"--read-only"_s, u"--config-dir"_s, u"--activity-file"_s, u"--self-test"_s})
        QVERIFY2(ended.output.contains(option), qPrintable(option));
}

void ProgramTest::namesItsVersionWithoutADisplay()
{
    const Ended ended = run({u"--version"_s}, withoutDisplay());
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.output.startsWith(u"domain-console "_s), qPrintable(ended.output));
}

void ProgramTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const auto add = [](const char *name, const QStringList &arguments, const QString &says) {
        QTest::newRow(name) << arguments << says;
    };
    add("no display", {}, u"There is no display"_s);
    add("an option that is none", {u"--sandboxx"_s}, u"sandboxx"_s);
    add("a word", {u"sandbox"_s}, u"\"sandbox\" is not an option"_s);
    add("two places", {u"--sandbox"_s, u"--uri"_s, u"postgresql://h/d"_s}, u"Only one of"_s);
    add("rivals alone", {u"--rivals"_s, u"2"_s}, u"--rivals belongs to --sandbox"_s);
    add("rivals that are no number", {u"--sandbox"_s, u"--rivals"_s, u"many"_s}, u"not \"many\""_s);
    add("self-test alone", {u"--self-test"_s}, u"add --sandbox"_s);
    add("a path that is none", {u"--statements"_s, u"both"_s}, u"direct or prepared"_s);
    add("a malformed address", {u"--uri"_s, u"mysql://h/d"_s}, u"postgresql://"_s);
    add("an option that libpq does not document", {u"--uri"_s, u"postgresql://h/d?nonsense=1"_s},
        u"nonsense"_s);
    add("a profile that is not there",
        {u"--profile"_s, u"work"_s, u"--config-dir"_s, u"/nonexistent"_s, u"--user"_s, u"1"_s},
        u"There is no profile \"work\""_s);
}

void ProgramTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    QProcessEnvironment environment = withoutDisplay();
    if (arguments.contains(u"--profile"_s)) // looked for once there is a display
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    const Ended ended = run(arguments, environment);
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.complaints.contains(says), qPrintable(ended.complaints));
    QVERIFY2(ended.output.isEmpty(), qPrintable(ended.output));
}

// Others could read it in the process list.
void ProgramTest::refusesAPasswordAndDoesNotRepeatIt()
{
    const Ended ended = run({u"--uri"_s, u"postgresql://operator:hunter2@h/d"_s}, withoutDisplay());
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.complaints.contains(u"others could read it"_s), qPrintable(ended.complaints));
    QVERIFY(!ended.complaints.contains(u"hunter2"_s));
}

void ProgramTest::refusesAnActivityFileThatCannotBeWritten()
{
    const Ended ended = run({u"--activity-file"_s, path(u"missing/activity.jsonl"_s), u"--config-dir"_s,
                                m_directory.path(), u"--exit-after-first-paint"_s},
        QProcessEnvironment::systemEnvironment());
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.complaints.contains(u"activity.jsonl"_s), qPrintable(ended.complaints));
}

void ProgramTest::refusesProfilesThatCannotBeRead()
{
    const QByteArray text = "this is not a settings file";
    QFile file(path(u"profiles.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    const Ended ended = run({u"--profile"_s, u"work"_s, u"--config-dir"_s, m_directory.path()},
        QProcessEnvironment::systemEnvironment());
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.complaints.contains(u"profiles.json"_s), qPrintable(ended.complaints));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
}

void ProgramTest::doesTheMainJob()
{
    const QTemporaryDir directory;
    const Ended ended = run({u"--sandbox"_s, u"--self-test"_s, u"--config-dir"_s, directory.path()},
        QProcessEnvironment::systemEnvironment());
    QVERIFY2(ended.code == 0, qPrintable(ended.output + ended.complaints));
    QVERIFY2(ended.output.contains(u"ok    conflicts were met, waited for and survived"_s),
        qPrintable(ended.output));
    const QImage screenshot(directory.filePath(u"self-test.png"_s));
    QVERIFY(screenshot.width() >= 1440 && screenshot.height() >= 900);

    QFile file(directory.filePath(u"self-test.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QMap<int, QList<int>> waits; // by operation
    while (!file.atEnd()) {
        const QJsonObject event = QJsonDocument::fromJson(file.readLine()).object();
        QVERIFY(!event.isEmpty());
        if (event[u"sqlstate"].toString() == u"42P05"_s && event[u"wait_ms"].isDouble())
            waits[event[u"operation_id"].toInt()].append(event[u"wait_ms"].toInt());
    }
    QVERIFY(waits.values().contains(QList<int>{100, 200, 300}));
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
