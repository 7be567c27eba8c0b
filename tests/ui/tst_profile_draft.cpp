#include <encryption.h>
#include <parameter_text.h>
#include <profile_draft.h>

#include <QtTest>

using namespace Qt::StringLiterals;
using profile::Profile;
using ui::ProfileDraft;
using ui::ProfileField;

Q_DECLARE_METATYPE(ui::ProfileField)
Q_DECLARE_METATYPE(profile::Profile)

class TestProfileDraft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheProfile_data();
    void keepsTheProfile();
    void namesItself_data();
    void namesItself();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void acceptsWhatLibpqAccepts_data();
    void acceptsWhatLibpqAccepts();
    void warnsOfWeakEncryption_data();
    void warnsOfWeakEncryption();
};

void TestProfileDraft::keepsTheProfile_data()
{
    QTest::addColumn<Profile>("profile");
    Profile profile;
    profile.name = u"a"_s;
    QTest::newRow("name alone") << profile;
    profile.parameters = {{u"host"_s, u"h1,h2"_s}, {u"port"_s, u"1,2"_s}, {u"dbname"_s, u"d"_s},
        {u"user"_s, u"u"_s}, {u"sslmode"_s, u"verify-full"_s}};
    QTest::newRow("own fields") << profile;
    profile.parameters.insert(u"options"_s, u"-c geqo=off"_s);
    profile.parameters.insert(u"connect_timeout"_s, u"5"_s);
    QTest::newRow("further parameters") << profile;
    profile.statements = activity::StatementPath::Prepared;
    profile.readOnly = true;
    profile.table = u"public.Domain"_s;
    QTest::newRow("behaviour") << profile;
    profile.mark = {u"PRODUCTION"_s, profile::Mark::Color::Red};
    profile.confirmsByName = true;
    profile.timeouts = {std::chrono::milliseconds{1'234}, std::chrono::seconds{5}};
    QTest::newRow("care") << profile;
    profile.retries = {{}, 0.125};
    QTest::newRow("no retries") << profile;
}

void TestProfileDraft::keepsTheProfile()
{
    QFETCH(Profile, profile);
    QCOMPARE(ProfileDraft::of(profile).toProfile(), profile);
    QVERIFY(ui::problemsOf(ProfileDraft::of(profile)).isEmpty());
}

void TestProfileDraft::namesItself_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("title");
    QTest::newRow("nothing") << u""_s << u""_s << u""_s << u"New profile"_s;
    QTest::newRow("name") << u" Mine "_s << u"h"_s << u"d"_s << u"Mine"_s;
    QTest::newRow("host") << u""_s << u"h"_s << u""_s << u"h"_s;
    QTest::newRow("database") << u""_s << u""_s << u"d"_s << u"d on this computer"_s;
    QTest::newRow("both") << u""_s << u"h"_s << u"d"_s << u"d on h"_s;
}

void TestProfileDraft::namesItself()
{
    QFETCH(QString, name);
    QFETCH(QString, host);
    QFETCH(QString, database);
    ProfileDraft draft;
    draft.name = name;
    draft.host = host;
    draft.database = database;
    QTEST(draft.title(), "title");
}

void TestProfileDraft::saysWhatIsWrong_data()
{
    QTest::addColumn<QString ProfileDraft::*>("text");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ProfileField>("field");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *tag, QString ProfileDraft::*text, const QString &typed,
                         ProfileField field, const QString &sentence) {
        QTest::newRow(tag) << text << typed << field << sentence;
    };
    const QString port = u"A port is a number from 1 to 65535."_s;
    row("port 0", &ProfileDraft::port, u"0"_s, ProfileField::Port, port);
    row("port too high", &ProfileDraft::port, u"65536"_s, ProfileField::Port, port);
    row("port of letters", &ProfileDraft::port, u"http"_s, ProfileField::Port, port);
    row("ports without hosts", &ProfileDraft::port, u"1,2"_s, ProfileField::Port,
        u"Give one port for all hosts, or one for each."_s);
    row("sslmode", &ProfileDraft::encryption, u"on"_s, ProfileField::Encryption,
        u"libpq knows no sslmode “on”. Choose another one."_s);
    const QString table = u"Write it with its schema, as public.Domain."_s;
    row("table without schema", &ProfileDraft::table, u"Domain"_s, ProfileField::Table, table);
    row("schema without table", &ProfileDraft::table, u"public."_s, ProfileField::Table, table);
    const QString delays =
        u"Write whole milliseconds from 0 to 60000 with commas between them, as 100, 200, 300."_s;
    row("delay in words", &ProfileDraft::delays, u"soon"_s, ProfileField::Retries, delays);
    row("negative delay", &ProfileDraft::delays, u"100, -1"_s, ProfileField::Retries, delays);
    row("too long", &ProfileDraft::delays, u"60001"_s, ProfileField::Retries, delays);
    row("too many", &ProfileDraft::delays, u"1,1,1,1,1,1,1,1,1,1,1"_s, ProfileField::Retries,
        u"At most 10 retries are possible."_s);
    row("no value", &ProfileDraft::parameters, u"gssencmode=disable\n\nservice"_s, ProfileField::Parameters,
        u"Line 3 has no = in it. Write keyword=value, as connect_timeout=5."_s);
    row("unknown", &ProfileDraft::parameters, u"conect_timeout=5"_s, ProfileField::Parameters,
        u"“conect_timeout” is no connection parameter of PostgreSQL. Check its spelling or leave it out."_s);
    row("twice", &ProfileDraft::parameters, u"service=a\nservice=b"_s, ProfileField::Parameters,
        u"“service” stands here twice."_s);
    row("has its own field", &ProfileDraft::parameters, u"host=h"_s, ProfileField::Parameters,
        u"“host” has a field of its own above. Put it there."_s);
}

void TestProfileDraft::saysWhatIsWrong()
{
    QFETCH(QString ProfileDraft::*, text);
    QFETCH(QString, typed);
    QFETCH(ProfileField, field);
    QFETCH(QString, sentence);
    ProfileDraft draft;
    draft.*text = typed;
    const QMap<ProfileField, QString> expected{{field, sentence}};
    QCOMPARE(ui::problemsOf(draft), expected);
}

void TestProfileDraft::acceptsWhatLibpqAccepts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("one port for all") << u"a,b"_s << u"5432"_s;
    QTest::newRow("a port each") << u"a,b"_s << u"5432,5433"_s;
    QTest::newRow("default for one") << u"a,b"_s << u"5432,"_s;
    QTest::newRow("spaces around") << u" a "_s << u" 5432 "_s;
    QTest::newRow("socket") << u"/run/postgresql"_s << u"5433"_s;
}

void TestProfileDraft::acceptsWhatLibpqAccepts()
{
    QFETCH(QString, host);
    QFETCH(QString, port);
    ProfileDraft draft;
    draft.host = host;
    draft.port = port;
    QVERIFY(ui::problemsOf(draft).isEmpty());
}

void TestProfileDraft::warnsOfWeakEncryption_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("words");
    QTest::newRow("default, this computer") << u""_s << u""_s << u""_s;
    QTest::newRow("default, socket") << u""_s << u"/run"_s << u""_s;
    QTest::newRow("off, loopback") << u"disable"_s << u"127.0.0.1"_s << u""_s;
    QTest::newRow("off, localhost twice") << u"disable"_s << u"localhost,::1"_s << u""_s;
    QTest::newRow("default, elsewhere") << u""_s << u"db.example"_s << u""_s;
    QTest::newRow("off, elsewhere") << u"disable"_s << u"db.example"_s << u"not encrypted"_s;
    QTest::newRow("off, a name like a loopback address")
        << u"disable"_s << u"127.0.0.1.example"_s << u"not encrypted"_s;
    QTest::newRow("prefer, one of them elsewhere")
        << u"prefer"_s << u"localhost,db.example"_s << u"encrypted only if the server offers it"_s;
    QTest::newRow("require") << u"require"_s << u"db.example"_s
                             << u"encrypted, but the server is not checked"_s;
    QTest::newRow("verify-ca") << u"verify-ca"_s << u"db.example"_s
                               << u"encrypted, but the server’s name is not checked"_s;
    QTest::newRow("verify-full") << u"verify-full"_s << u"db.example"_s << u""_s;
}

void TestProfileDraft::warnsOfWeakEncryption()
{
    QFETCH(QString, mode);
    QFETCH(QString, host);
    QFETCH(QString, words);
    QCOMPARE(ui::weaknessOf(mode, host), words);
    QCOMPARE(ui::encryptionHint(mode, host).isEmpty(), words.isEmpty());
}

QTEST_APPLESS_MAIN(TestProfileDraft)
#include "tst_profile_draft.moc"
