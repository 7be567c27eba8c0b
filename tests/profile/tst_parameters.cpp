#include <parameters.h>

#include <libpq-fe.h>

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using profile::Password;
using profile::Profile;
using profile::readUri;
using Parameters = QMap<QString, QString>;

namespace {

struct LibpqReading {
    bool isAccepted = false;
    Parameters parameters;
};

/// What libpq makes of the same URI.
LibpqReading readByLibpq(const QString &uri)
{
    char *error = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
        PQconninfoParse(uri.toUtf8().constData(), &error), &PQconninfoFree};
    PQfreemem(error);
    LibpqReading reading{options != nullptr, {}};
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
        if (option->val)
            reading.parameters.insert(QString::fromUtf8(option->keyword), QString::fromUtf8(option->val));
    }
    return reading;
}

}

class tst_Parameters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAsLibpq_data();
    void readsAsLibpq();
    void refusesAsLibpq_data();
    void refusesAsLibpq();
    void writes_data();
    void writes();
    void neverWritesSecrets();
    void knowsEveryKeywordOfLibpq();
};

/// URIs as hosting services print them, and every corner of libpq's syntax. Passwords are read apart.
void tst_Parameters::readsAsLibpq_data()
{
    QTest::addColumn<QString>("uri");
    const auto row = [](const char *name, const QString &uri) { QTest::newRow(name) << uri; };

    row("Supabase, transaction pooler",
        u"postgresql://postgres.abcdefghijklmnop:hunter2@aws-0-eu-central-1.pooler.supabase.com:6543/postgres"_s);
    row("Supabase, direct", u"postgresql://postgres:hunter2@db.abcdefghijklmnop.supabase.co:5432/postgres"_s);
    row("Neon",
        u"postgresql://app_owner:npg_hunter2@ep-cool-sun-123456-pooler.eu-central-1.aws.neon.tech/app?sslmode=require&channel_binding=require"_s);
    row("Neon, endpoint as option",
        u"postgres://alice:hunter2@eu-central-1.aws.neon.tech/app?options=endpoint%3Dep-cool-sun-123456&sslmode=require"_s);
    row("RDS",
        u"postgresql://master@app.abc123.eu-west-1.rds.amazonaws.com:5432/app?sslmode=verify-full&sslrootcert=/etc/rds.pem"_s);
    row("Heroku", u"postgres://u8rc:pe0d5f31@ec2-54-1-2-3.compute-1.amazonaws.com:5432/d9abc"_s);
    row("Azure",
        u"postgresql://bob%40server:hunter2@server.postgres.database.azure.com/postgres?sslmode=require"_s);
    row("DigitalOcean",
        u"postgresql://doadmin@db-1.b.db.ondigitalocean.com:25060/defaultdb?sslmode=require"_s);
    row("nothing", u"postgresql://"_s);
    row("short scheme", u"postgres://"_s);
    row("host", u"postgresql://localhost"_s);
    row("host and port", u"postgresql://localhost:5433"_s);
    row("port alone", u"postgresql://:5433"_s);
    row("host and empty port", u"postgresql://localhost:/app"_s);
    row("database alone", u"postgresql:///app"_s);
    row("slash alone", u"postgresql://localhost/"_s);
    row("user alone", u"postgresql://alice@"_s);
    row("user and host", u"postgresql://alice@localhost"_s);
    row("empty user", u"postgresql://@localhost/app"_s);
    row("empty password", u"postgresql://alice:@localhost/app"_s);
    row("password without user", u"postgresql://:hunter2@localhost/app"_s);
    row("colons in the password", u"postgresql://alice:a:b:c@localhost/app"_s);
    row("question mark in the password", u"postgresql://alice:a?b=c@localhost/app"_s);
    row("encoded password", u"postgresql://alice:p%40s%2Fs%25@localhost/app"_s);
    row("encoded user", u"postgresql://al%20ice@localhost"_s);
    row("password as parameter", u"postgresql://alice@localhost/app?password=hunter2"_s);
    row("parameters alone", u"postgresql://?host=localhost&port=5433"_s);
    row("parameter beats place", u"postgresql://alice@one:1/app?host=two&port=2&user=bob&dbname=other"_s);
    row("last one wins", u"postgresql://?sslmode=allow&sslmode=require"_s);
    row("empty value", u"postgresql://localhost?application_name="_s);
    row("empty query", u"postgresql://localhost/app?"_s);
    row("ampersand at the end", u"postgresql://localhost?sslmode=require&"_s);
    row("JDBC's ssl", u"postgresql://localhost?ssl=true"_s);
    row("plus stays", u"postgresql://localhost?application_name=a+b"_s);
    row("UTF-8", u"postgresql://localhost/m%C3%BCnchen"_s);
    row("UTF-8, not encoded", u"postgresql://localhost/münchen?application_name=ü💩"_s);
    row("several hosts", u"postgresql://one:1,two:2,three/app?target_session_attrs=read-write"_s);
    row("several hosts without ports", u"postgresql://one,two/app"_s);
    row("several hosts, one port", u"postgresql:///app?host=one,two&port=5433"_s);
    row("empty host among several", u"postgresql://one,,three:3/app"_s);
    row("IPv6", u"postgresql://[2001:db8::1234]/app"_s);
    row("IPv6 with port", u"postgresql://alice@[::1]:5433/app"_s);
    row("IPv6 among others", u"postgresql://[::1]:1,localhost,[::2]/app"_s);
    row("IPv6 with query", u"postgresql://[::1]?sslmode=disable"_s);
    row("socket in the host", u"postgresql://%2Fvar%2Flib%2Fpostgresql/app"_s);
    row("socket as parameter", u"postgresql:///app?host=/var/run/postgresql"_s);
    row("socket with port", u"postgresql://%2Ftmp:5433/app"_s);
    row("encoded port", u"postgresql://localhost:54%33%33"_s);
    row("encoded keyword", u"postgresql://localhost?ssl%6Dode=require"_s);
    row("slash in the database", u"postgresql://localhost/a/b"_s);
    row("at sign in a value", u"postgresql://localhost/app?user=bob@server"_s);
}

void tst_Parameters::readsAsLibpq()
{
    QFETCH(const QString, uri);
    const auto mine = readUri(uri, Password::Separate);
    QVERIFY2(mine, mine ? "" : qPrintable(mine.error()));
    const LibpqReading theirs = readByLibpq(uri);
    QVERIFY(theirs.isAccepted);
    Parameters together = mine->profile.parameters;
    if (mine->password && !mine->password->isEmpty())
        together.insert(u"password"_s, *mine->password);
    QCOMPARE(together, theirs.parameters);
    QVERIFY(mine->notes.isEmpty());

    const auto again = readUri(profile::toUri(mine->profile));
    QVERIFY2(again, again ? "" : qPrintable(again.error()));
    QCOMPARE(again->profile.parameters, mine->profile.parameters);
}

void tst_Parameters::refusesAsLibpq_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &uri, const QString &says) {
        QTest::newRow(name) << uri << says;
    };

    row("not closed", u"postgresql://[::1/app"_s, u"The [ at character 14 is not closed"_s);
    row("nothing in brackets", u"postgresql://[]/app"_s, u"nothing between [ and ] at character 14"_s);
    row("letters after the bracket", u"postgresql://[::1]x/app"_s, u"before character 19"_s);
    row("no value", u"postgresql://localhost?sslmode"_s, u"parameter at character 24 has no ="_s);
    row("no value in the middle", u"postgresql://localhost?a&sslmode=require"_s,
        u"parameter at character 24 has no ="_s);
    row("empty parameter", u"postgresql://localhost?sslmode=allow&&port=1"_s, u"at character 38 has no ="_s);
    row("two equals signs", u"postgresql://localhost?options=a=b"_s,
        u"parameter at character 24 has two ="_s);
    row("unknown", u"postgresql://localhost?sslmod=require"_s, u"“sslmod” is no connection parameter"_s);
    row("no keyword", u"postgresql://localhost?=x"_s, u"“” is no connection parameter"_s);
    row("upper case", u"postgresql://localhost?SSLMODE=require"_s, u"“SSLMODE” is no connection parameter"_s);
    row("ssl of another value", u"postgresql://localhost?ssl=1"_s, u"“ssl” is no connection parameter"_s);
    row("bad encoding", u"postgresql://localhost/a%zz"_s, u"percent sign at character 25"_s);
    row("encoding cut short", u"postgresql://localhost/a%2"_s, u"percent sign at character 25"_s);
    row("percent at the end", u"postgresql://al%@localhost"_s, u"percent sign at character 16"_s);
    row("bad encoding in the second host", u"postgresql://one:1,t%wo"_s, u"percent sign at character 21"_s);
    row("sign in an encoding", u"postgresql://localhost/a%+1"_s, u"percent sign at character 25"_s);
    row("NUL", u"postgresql://localhost/a%00b"_s, u"%00 at character 25 stands for NUL"_s);
}

void tst_Parameters::refusesAsLibpq()
{
    QFETCH(const QString, uri);
    QFETCH(const QString, says);
    QVERIFY(!readByLibpq(uri).isAccepted);
    const auto mine = readUri(uri, Password::Separate);
    QVERIFY(!mine);
    QVERIFY2(mine.error().contains(says), qPrintable(mine.error()));
}

void tst_Parameters::writes_data()
{
    QTest::addColumn<Parameters>("parameters");
    QTest::addColumn<QString>("uri");
    const auto row = [](const char *name, const Parameters &parameters, const QString &uri) {
        QTest::newRow(name) << parameters << uri;
    };

    row("nothing", {}, u"postgresql://"_s);
    row("usual",
        {{u"host"_s, u"db.example"_s}, {u"port"_s, u"6543"_s}, {u"user"_s, u"a@b"_s},
            {u"dbname"_s, u"my app"_s}, {u"sslmode"_s, u"require"_s}},
        u"postgresql://a%40b@db.example:6543/my%20app?sslmode=require"_s);
    row("socket", {{u"host"_s, u"/run/pg"_s}, {u"dbname"_s, u"app"_s}}, u"postgresql://%2Frun%2Fpg/app"_s);
    row("IPv6", {{u"host"_s, u"::1"_s}, {u"port"_s, u"1"_s}}, u"postgresql://[%3A%3A1]:1"_s);
    row("several", {{u"host"_s, u"a,b"_s}, {u"port"_s, u"1,2"_s}}, u"postgresql://a:1,b:2"_s);
    row("one port for several", {{u"host"_s, u"a,b"_s}, {u"port"_s, u"1"_s}},
        u"postgresql://?host=a%2Cb&port=1"_s);
}

void tst_Parameters::writes()
{
    QFETCH(const Parameters, parameters);
    Profile profile;
    profile.parameters = parameters;
    const QString uri = profile::toUri(profile);
    QTEST(uri, "uri");
    QCOMPARE(readByLibpq(uri).parameters, parameters);
}

void tst_Parameters::neverWritesSecrets()
{
    Profile profile;
    profile.parameters = {
        {u"host"_s, u"localhost"_s}, {u"password"_s, u"hunter2"_s}, {u"sslpassword"_s, u"hunter2"_s}};
    QCOMPARE(profile::toUri(profile), u"postgresql://localhost"_s);
}

/// The list is that of libpq 15: whoever leaves a keyword out does so knowingly. A newer libpq may know more.
void tst_Parameters::knowsEveryKeywordOfLibpq()
{
    const QStringList leftOut{u"authtype"_s, u"password"_s, u"replication"_s, u"sslpassword"_s, u"tty"_s};
    const bool isNewer = PQlibVersion() >= 160000;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
        PQconndefaults(), &PQconninfoFree};
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        const QString keyword = QString::fromUtf8(option->keyword);
        const bool isAllowed = profile::problemWithParameter(keyword).isEmpty();
        QVERIFY2(isAllowed != leftOut.contains(keyword) || (isNewer && !isAllowed), option->keyword);
    }
}

QTEST_APPLESS_MAIN(tst_Parameters)
#include "tst_parameters.moc"
