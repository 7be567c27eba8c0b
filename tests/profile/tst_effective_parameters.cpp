#include <console_defaults.h>
#include <effective_parameters.h>

#include <libpq-fe.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using profile::EffectiveParameter;
using profile::effectiveParameters;
using profile::Origin;
using Parameters = QMap<QString, QString>;

/// What libpq uses in the end, and who says so.
class TestEffectiveParameters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void asksInLibpqsOrder();
    void readsAsLibpq_data();
    void readsAsLibpq();
    void findsTheServiceFile();
    void saysWhatIsWrongWithTheServiceFile_data();
    void saysWhatIsWrongWithTheServiceFile();
    void keepsPasswordsOut();
    void tellsLibpqWhatItWouldNotFind();
    void checksServersThatAreNotThisComputer_data();
    void checksServersThatAreNotThisComputer();
    void findsAuthorities();
    void namesWhoConnectsWhere_data();
    void namesWhoConnectsWhere();

private:
    EffectiveParameter of(const Parameters &parameters, const QString &keyword) const;
    QString path(const QString &name) const { return m_home->filePath(name); }
    void write(const QString &name, const QByteArray &content) const;

    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
};

// The usual places are looked at here, not those that all tests are given.
void TestEffectiveParameters::initTestCase()
{
    for (const char *variable : {"PGPASSFILE", "PGSERVICEFILE"})
        qunsetenv(variable);
}

void TestEffectiveParameters::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_environment = QProcessEnvironment();
    m_environment.insert(u"HOME"_s, m_home->path());
    m_environment.insert(u"PGSYSCONFDIR"_s, path(u"etc"_s));
    QVERIFY(QDir(m_home->path()).mkdir(u"etc"_s));
}

EffectiveParameter TestEffectiveParameters::of(const Parameters &parameters, const QString &keyword) const
{
    const auto effective = effectiveParameters(parameters, m_environment);
    return effective ? effective->value(keyword) : EffectiveParameter{effective.error(), Origin::Profile, {}};
}

void TestEffectiveParameters::write(const QString &name, const QByteArray &content) const
{
    QFile file{path(name)};
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestEffectiveParameters::asksInLibpqsOrder()
{
    QCOMPARE(of({}, u"port"_s).origin, Origin::BuiltIn);
    QCOMPARE(of({}, u"connect_timeout"_s).origin, Origin::Console);
    m_environment.insert(u"PGPORT"_s, u"1"_s);
    m_environment.insert(u"PGCONNECT_TIMEOUT"_s, u"7"_s);
    QCOMPARE(of({}, u"port"_s).value, u"1"_s);
    QCOMPARE(of({}, u"port"_s).place, u"PGPORT"_s);
    QCOMPARE(of({}, u"connect_timeout"_s).value, u"7"_s);
    write(u".pg_service.conf"_s, "[one]\nport=2\n");
    m_environment.insert(u"PGSERVICE"_s, u"one"_s);
    QCOMPARE(of({}, u"port"_s).value, u"2"_s);
    QCOMPARE(of({}, u"port"_s).place, path(u".pg_service.conf"_s) + u", line 2"_s);
    QCOMPARE(of({{u"port"_s, u"3"_s}}, u"port"_s).value, u"3"_s);
    QCOMPARE(of({{u"port"_s, u"3"_s}}, u"port"_s).origin, Origin::Profile);
}

void TestEffectiveParameters::readsAsLibpq_data()
{
    QTest::addColumn<QMap<QString, QString>>("variables");
    const auto row = [](const char *name, const Parameters &variables) { QTest::newRow(name) << variables; };
    row("nothing", {});
    row("the usual",
        {{u"PGHOST"_s, u"db.example"_s}, {u"PGPORT"_s, u"6432"_s}, {u"PGUSER"_s, u"alice"_s},
            {u"PGDATABASE"_s, u"app"_s}, {u"PGSSLMODE"_s, u"require"_s}});
    row("certificates",
        {{u"PGSSLCERT"_s, u"/a"_s}, {u"PGSSLKEY"_s, u"/b"_s}, {u"PGSSLROOTCERT"_s, u"/c"_s},
            {u"PGSSLCRL"_s, u"/d"_s}, {u"PGCHANNELBINDING"_s, u"require"_s}});
    row("out of date", {{u"PGREQUIRESSL"_s, u"1"_s}});
    row("a service", {{u"PGSERVICE"_s, u"one"_s}, {u"PGHOST"_s, u"other.example"_s}});
    row("another service", {{u"PGSERVICE"_s, u"two"_s}});
}

/// PQconndefaults() reads the environment of the process, so that this one is set for it.
void TestEffectiveParameters::readsAsLibpq()
{
    QFETCH(const Parameters, variables);
    write(u".pg_service.conf"_s,
        "# services\n[one]\nhost=one.example\n  port=5433  \nport=5434\n\n[two]\nhost=two.example\n"
        "options=-c a=b\n[one]\nuser=nobody\n");
    Parameters together = variables;
    together.insert(u"HOME"_s, m_home->path());
    together.insert(u"PGSYSCONFDIR"_s, path(u"etc"_s));
    const QByteArray home = qgetenv("HOME");
    for (auto it = together.cbegin(); it != together.cend(); ++it)
        qputenv(qPrintable(it.key()), it.value().toUtf8());
    const auto mine = effectiveParameters({});
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> theirs{
        PQconndefaults(), &PQconninfoFree};
    for (auto it = together.cbegin(); it != together.cend(); ++it)
        qunsetenv(qPrintable(it.key()));
    qputenv("HOME", home);
    QVERIFY2(mine, mine ? "" : qPrintable(mine.error()));
    QVERIFY(theirs);
    for (const PQconninfoOption *option = theirs.get(); option->keyword; ++option) {
        const QString keyword = QString::fromUtf8(option->keyword);
        const EffectiveParameter parameter = mine->value(keyword);
        const bool isLibpqsOwn = parameter.origin != Origin::Console && keyword != u"host"_s
            && keyword != u"dbname"_s && keyword != u"service"_s;
        if (isLibpqsOwn || parameter.origin == Origin::Environment || parameter.origin == Origin::ServiceFile)
            QCOMPARE(parameter.value, QString::fromUtf8(option->val));
    }
}

void TestEffectiveParameters::findsTheServiceFile()
{
    const auto host = [&] { return of({{u"service"_s, u"one"_s}}, u"host"_s).value; };
    write(u"etc/pg_service.conf"_s, "[one]\nhost=shared\n");
    QCOMPARE(host(), u"shared"_s);
    write(u".pg_service.conf"_s, "[other]\nhost=x\n");
    QCOMPARE(host(), u"shared"_s); // where the user's own does not have it
    write(u".pg_service.conf"_s, "[one]\nhost=own\n");
    QCOMPARE(host(), u"own"_s);
    write(u"named"_s, "[one]\nhost=named\n");
    m_environment.insert(u"PGSERVICEFILE"_s, path(u"named"_s));
    QCOMPARE(host(), u"named"_s);
}

void TestEffectiveParameters::saysWhatIsWrongWithTheServiceFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("not defined") << "[two]\nhost=x\n"_ba << u"“one” is not defined in "_s;
    QTest::newRow("no value") << "[one]\nhost=x\nport\n"_ba << u"Line 3 of the service file "_s;
    QTest::newRow("nested") << "[one]\nservice=two\n"_ba << u"Line 2 of the service file "_s;
    QTest::newRow("empty") << ""_ba << u"“one” is not defined in "_s;
    QTest::newRow("binary") << QByteArray("[one]\n\0\xff\xfe", 9) << u"Line 2 of the service file "_s;
}

void TestEffectiveParameters::saysWhatIsWrongWithTheServiceFile()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    write(u".pg_service.conf"_s, content);
    const auto effective = effectiveParameters({{u"service"_s, u"one"_s}}, m_environment);
    QVERIFY(!effective);
    QVERIFY2(effective.error().contains(says), qPrintable(effective.error()));
    QVERIFY2(effective.error().contains(path(u".pg_service.conf"_s)), qPrintable(effective.error()));
    QVERIFY(QFile::remove(path(u".pg_service.conf"_s)));
    QVERIFY(effectiveParameters({{u"service"_s, u"one"_s}}, m_environment)
                .error()
                .contains(u"no service file"_s));
    m_environment.insert(u"PGSERVICEFILE"_s, path(u"missing"_s));
    QVERIFY(
        effectiveParameters({{u"service"_s, u"one"_s}}, m_environment).error().contains(path(u"missing"_s)));
}

void TestEffectiveParameters::keepsPasswordsOut()
{
    write(u".pg_service.conf"_s, "[one]\npassword=s3cret\n");
    QCOMPARE(of({{u"service"_s, u"one"_s}}, u"password"_s).value, QString());
    QCOMPARE(of({{u"service"_s, u"one"_s}}, u"password"_s).origin, Origin::ServiceFile);
    m_environment.insert(u"PGPASSWORD"_s, u"s3cret"_s);
    QCOMPARE(of({}, u"password"_s).value, QString());
    QCOMPARE(of({}, u"password"_s).place, u"PGPASSWORD"_s);
}

void TestEffectiveParameters::tellsLibpqWhatItWouldNotFind()
{
    write(u".pg_service.conf"_s, "[one]\nhost=localhost\npassword=s3cret\n");
    m_environment.insert(u"PGDATABASE"_s, u"app"_s);
    const auto effective =
        effectiveParameters({{u"service"_s, u"one"_s}, {u"user"_s, u"alice"_s}}, m_environment);
    const QStringList told = profile::toldParameters(*effective).keys();
    QCOMPARE(told,
        (QStringList{
            u"application_name"_s, u"connect_timeout"_s, u"service"_s, u"tcp_user_timeout"_s, u"user"_s}));
}

void TestEffectiveParameters::checksServersThatAreNotThisComputer_data()
{
    QTest::addColumn<QMap<QString, QString>>("parameters");
    QTest::addColumn<QString>("mode");
    const auto row = [](const char *name, const Parameters &parameters, const char *mode) {
        QTest::newRow(name) << parameters << QString::fromLatin1(mode);
    };
    row("nothing", {}, "prefer");
    row("socket", {{u"host"_s, u"/run/postgresql"_s}}, "prefer");
    row("abstract socket", {{u"host"_s, u"@socket"_s}}, "prefer");
    row("localhost", {{u"host"_s, u"localhost"_s}}, "prefer");
    row("loopback", {{u"host"_s, u"127.9.8.7"_s}}, "prefer");
    row("IPv6 loopback", {{u"host"_s, u"::1"_s}}, "prefer");
    row("its address is loopback", {{u"host"_s, u"db.example"_s}, {u"hostaddr"_s, u"127.0.0.1"_s}}, "prefer");
    row("elsewhere", {{u"host"_s, u"db.example"_s}}, "verify-full");
    row("a private address", {{u"host"_s, u"10.0.0.5"_s}}, "verify-full");
    row("like localhost", {{u"host"_s, u"localhost.example"_s}}, "verify-full");
    row("like loopback", {{u"host"_s, u"127.0.0.1.example"_s}}, "verify-full");
    row("an address alone", {{u"hostaddr"_s, u"192.0.2.1"_s}}, "verify-full");
    row("a local name for an address elsewhere",
        {{u"host"_s, u"localhost"_s}, {u"hostaddr"_s, u"192.0.2.1"_s}}, "verify-full");
    row("one of several", {{u"host"_s, u"localhost,db.example"_s}}, "verify-full");
    row("chosen", {{u"host"_s, u"db.example"_s}, {u"sslmode"_s, u"require"_s}}, "require");
}

void TestEffectiveParameters::checksServersThatAreNotThisComputer()
{
    QFETCH(const Parameters, parameters);
    QFETCH(QString, mode);
    QCOMPARE(of(parameters, u"sslmode"_s).value, mode);
    const bool isTold =
        profile::toldParameters(*effectiveParameters(parameters, m_environment)).contains(u"sslmode"_s);
    QCOMPARE(isTold, mode != u"prefer"_s);
    m_environment.insert(u"PGSSLMODE"_s, u"allow"_s);
    if (!parameters.contains(u"sslmode"_s))
        QCOMPARE(of(parameters, u"sslmode"_s).value, u"allow"_s);
}

void TestEffectiveParameters::findsAuthorities()
{
    const Parameters elsewhere{{u"host"_s, u"db.example"_s}};
    const QString system = u"/etc/ssl/certs/ca-certificates.crt"_s;
    QCOMPARE(of(elsewhere, u"sslrootcert"_s).value, QFile::exists(system) ? system : QString());
    QCOMPARE(of({}, u"sslrootcert"_s).value, QString());
    // With require, libpq would check as verify-ca where it finds authorities.
    QCOMPARE(
        of({{u"host"_s, u"db.example"_s}, {u"sslmode"_s, u"require"_s}}, u"sslrootcert"_s).value, QString());
    QVERIFY(QDir(m_home->path()).mkdir(u".postgresql"_s));
    write(u".postgresql/root.crt"_s, "the user's own");
    QCOMPARE(of(elsewhere, u"sslrootcert"_s).value, QString());
    m_environment.insert(u"PGSSLROOTCERT"_s, u"/named"_s);
    QCOMPARE(of(elsewhere, u"sslrootcert"_s).value, u"/named"_s);
}

void TestEffectiveParameters::namesWhoConnectsWhere_data()
{
    QTest::addColumn<QMap<QString, QString>>("parameters");
    QTest::addColumn<QString>("identity");
    const auto row = [](const char *name, const Parameters &parameters, const QString &identity) {
        QTest::newRow(name) << parameters << identity;
    };
    const Parameters alice{{u"user"_s, u"alice"_s}};
    const auto with = [&](Parameters further) {
        further.insert(alice);
        return further;
    };
    row("all", with({{u"host"_s, u"db"_s}, {u"port"_s, u"6432"_s}, {u"dbname"_s, u"app"_s}}),
        u"alice@db:6432/app"_s);
    row("defaults", alice, u"alice@/var/run/postgresql:5432/alice"_s);
    row("an address", with({{u"host"_s, u"db"_s}, {u"hostaddr"_s, u"192.0.2.1"_s}}),
        u"alice@db[192.0.2.1]:5432/alice"_s);
    row("of a service", with({{u"service"_s, u"one"_s}}), u"alice@one.example:5432/alice"_s);
}

void TestEffectiveParameters::namesWhoConnectsWhere()
{
    QFETCH(const Parameters, parameters);
    write(u".pg_service.conf"_s, "[one]\nhost=one.example\n");
    QTEST(profile::identityOf(*effectiveParameters(parameters, m_environment)), "identity");
}

QTEST_APPLESS_MAIN(TestEffectiveParameters)
#include "tst_effective_parameters.moc"
