#include <parameters.h>

#include <QTest>

using namespace Qt::StringLiterals;
using profile::Password;
using profile::readUri;

/// What the console makes of a URI beyond libpq's rules, or against them.
class tst_ConsoleUri : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysHowToEncodeAPassword_data();
    void saysHowToEncodeAPassword();
    void separatesThePassword_data();
    void separatesThePassword();
    void dropsForeignParameters_data();
    void dropsForeignParameters();
    void refusesMoreThanLibpq_data();
    void refusesMoreThanLibpq();
};

void tst_ConsoleUri::saysHowToEncodeAPassword_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("says");
    QTest::newRow("slash") << u"postgresql://alice:hun/ter2@localhost"_s
                           << u"There is an @ at character 28"_s;
    QTest::newRow("at sign") << u"postgresql://alice:hun@ter2@localhost"_s
                             << u"There is an @ at character 28"_s;
    QTest::newRow("percent") << u"postgresql://alice:hun%ter2@localhost"_s
                             << u"percent sign at character 23"_s;
    QTest::newRow("slash and question mark")
        << u"postgresql://alice:hun/te?r2@localhost"_s << u"port at character 20 is not a number"_s;
}

void tst_ConsoleUri::saysHowToEncodeAPassword()
{
    QFETCH(const QString, uri);
    QFETCH(const QString, says);
    const auto mine = readUri(uri, Password::Separate);
    QVERIFY(!mine);
    QVERIFY2(mine.error().contains(says), qPrintable(mine.error()));
    QVERIFY2(mine.error().contains(u"%2"_s), qPrintable(mine.error()));
    QVERIFY2(!mine.error().contains(u"hun"_s), qPrintable(mine.error()));
}

void tst_ConsoleUri::separatesThePassword_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("password");
    QTest::newRow("in its place") << u" postgresql://alice:s3%20cret@localhost \n"_s << u"s3 cret"_s;
    QTest::newRow("as parameter") << u"postgresql://alice@localhost?password=s3%20cret"_s << u"s3 cret"_s;
    QTest::newRow("both, as libpq") << u"postgresql://alice:one@localhost?password=two"_s << u"two"_s;
    QTest::newRow("none") << u"postgresql://alice@localhost"_s << QString();
}

void tst_ConsoleUri::separatesThePassword()
{
    QFETCH(const QString, uri);
    const auto mine = readUri(uri, Password::Separate);
    QVERIFY(mine);
    QTEST(mine->password.value_or(QString()), "password");
    QCOMPARE(mine->profile.parameters,
        (QMap<QString, QString>{{u"user"_s, u"alice"_s}, {u"host"_s, u"localhost"_s}}));
}

void tst_ConsoleUri::dropsForeignParameters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("dropped");
    const auto row = [](const char *name, const QString &query, const QStringList &dropped) {
        QTest::newRow(name) << query << dropped;
    };

    row("Supabase for Prisma", u"pgbouncer=true&connection_limit=1"_s,
        {u"pgbouncer"_s, u"connection_limit"_s});
    row("Vercel", u"sslmode=require&supa=base-pooler.x"_s, {u"supa"_s});
    row("Prisma", u"schema=public&pool_timeout=5&socket_timeout=3&statement_cache_size=0"_s,
        {u"schema"_s, u"pool_timeout"_s, u"socket_timeout"_s, u"statement_cache_size"_s});
    row("Prisma's certificates", u"sslidentity=a.p12&sslaccept=strict"_s, {u"sslidentity"_s, u"sslaccept"_s});
    row("libpq's own stay", u"connect_timeout=5&sslmode=require"_s, {});
}

void tst_ConsoleUri::dropsForeignParameters()
{
    QFETCH(const QString, query);
    QFETCH(const QStringList, dropped);
    const auto mine = readUri(u"postgresql://localhost/app?"_s + query);
    QVERIFY2(mine, mine ? "" : qPrintable(mine.error()));
    QCOMPARE(mine->notes.size(), dropped.size());
    for (qsizetype i = 0; i < dropped.size(); ++i) {
        QVERIFY2(mine->notes.at(i).startsWith(u"“%1” was left out: "_s.arg(dropped.at(i))),
            qPrintable(mine->notes.at(i)));
        QVERIFY(!mine->profile.parameters.contains(dropped.at(i)));
    }
}

void tst_ConsoleUri::refusesMoreThanLibpq_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &uri, const QString &says) {
        QTest::newRow(name) << uri << says;
    };

    row("empty", u""_s, u"does not begin with postgresql://"_s);
    row("another scheme", u"prisma://accelerate.example/?api_key=hunter2"_s,
        u"does not begin with postgresql://"_s);
    row("scheme in capitals", u"POSTGRES://localhost"_s, u"does not begin with postgresql://"_s);
    row("quoted", u"\"postgresql://localhost\""_s, u"without quotes"_s);
    row("password", u"postgresql://alice:hunter2@localhost"_s, u"password may not stand here"_s);
    row("password as parameter", u"postgresql://localhost?password=hunter2"_s,
        u"password may not stand here"_s);
    row("encoded keyword of a password", u"postgresql://localhost?passw%6Frd=hunter2"_s,
        u"password may not stand here"_s);
    row("key's password", u"postgresql://localhost?sslpassword=hunter2"_s, u"“sslpassword” is a secret"_s);
    row("replication", u"postgresql://localhost?replication=database"_s, u"“replication” opens"_s);
    row("requiressl", u"postgresql://localhost?requiressl=1"_s, u"sslmode=require"_s);
    row("port of letters", u"postgresql://localhost:hunter2/app"_s,
        u"port at character 24 is not a number"_s);
    row("port too high", u"postgresql://localhost:65536"_s, u"port at character 24 is not a number"_s);
    row("port of a parameter", u"postgresql://localhost?port=1,65536"_s, u"“port” is not a number from 1"_s);
    row("port with a sign", u"postgresql://localhost?port=-1"_s, u"“port” is not a number from 1"_s);
    row("NUL as it is", u"postgresql://lo"_s + QChar(QChar::Null) + u"cal"_s, u"“host” holds a NUL"_s);
    row("port zero", u"postgresql://one:1,two:0"_s, u"port at character 24 is not a number"_s);
    row("not UTF-8", u"postgresql://localhost/a%FF"_s, u"character 24 is not UTF-8"_s);
}

void tst_ConsoleUri::refusesMoreThanLibpq()
{
    QFETCH(const QString, uri);
    QFETCH(const QString, says);
    const auto mine = readUri(uri);
    QVERIFY(!mine);
    QVERIFY2(mine.error().contains(says), qPrintable(mine.error()));
    QVERIFY2(!mine.error().contains(u"ter2"_s), qPrintable(mine.error()));
}

QTEST_APPLESS_MAIN(tst_ConsoleUri)
#include "tst_console_uri.moc"
