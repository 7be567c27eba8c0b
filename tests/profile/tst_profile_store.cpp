#include <profile_store.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using profile::Profile;
using profile::ProfileStore;

namespace {

Profile sampleProfile()
{
    Profile profile;
    profile.name = u"Produktion München"_s;
    profile.parameters = {{u"host"_s, u"db.example"_s}, {u"port"_s, u"6543"_s}, {u"user"_s, u"alice"_s}};
    profile.table = u"public.Domain"_s;
    profile.statements = activity::StatementPath::Prepared;
    profile.retries.delays = {50ms, 60s};
    profile.retries.jitter = 0.25;
    profile.readOnly = true;
    profile.mark = {u"PRODUCTION"_s, profile::Mark::Color::Violet};
    profile.confirmsByName = true;
    profile.timeouts = {1500ms, 250ms};
    return profile;
}

Profile named(const QString &name)
{
    Profile profile;
    profile.name = name;
    return profile;
}

QByteArray contentOf(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file{path};
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// A file with one profile of the given JSON.
QByteArray fileWith(const QByteArray &profile)
{
    return R"({"version": 1, "profiles": [)" + profile + "]}";
}

}

class tst_ProfileStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noFileIsNoProfile();
    void keepsEverything();
    void isTheOwnersAlone();
    void refusesWhatOthersCanWrite();
    void refusesWhatOthersOwn();
    void readsDefaults();
    void refusesFiles_data();
    void refusesFiles();
    void refusesToSave_data();
    void refusesToSave();
    void saysWhereItCannotWrite();
};

void tst_ProfileStore::noFileIsNoProfile()
{
    const QTemporaryDir directory;
    const ProfileStore store{directory.filePath(u"none"_s)};
    const auto profiles = store.load();
    QVERIFY(profiles);
    QVERIFY(profiles->isEmpty());
    QVERIFY(!QFileInfo::exists(directory.filePath(u"none"_s)));
}

void tst_ProfileStore::keepsEverything()
{
    const QTemporaryDir directory;
    Profile patient = named(u"no retries"_s);
    patient.retries.delays.clear();
    const QList<Profile> profiles{sampleProfile(), named(u"defaults"_s), patient};
    QVERIFY(ProfileStore{directory.path()}.save(profiles));
    const auto loaded = ProfileStore{directory.path()}.load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error()));
    QVERIFY(*loaded == profiles);

    QVERIFY(ProfileStore{directory.path()}.save({}));
    QVERIFY(ProfileStore{directory.path()}.load()->isEmpty());
}

void tst_ProfileStore::isTheOwnersAlone()
{
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    const QTemporaryDir directory;
    const ProfileStore store{directory.filePath(u"deep/console"_s)};
    QVERIFY(store.save({sampleProfile()}));
    QVERIFY(!(QFile::permissions(directory.filePath(u"deep/console"_s)) & others));
    QVERIFY(!(QFile::permissions(store.file()) & (others | QFile::ExeOwner)));

    QVERIFY(QFile::setPermissions(store.file(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(store.save({sampleProfile()}));
    QVERIFY(!(QFile::permissions(store.file()) & others));
}

void tst_ProfileStore::refusesWhatOthersCanWrite()
{
    constexpr auto own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const QTemporaryDir directory;
    const ProfileStore store{directory.path()};
    QVERIFY(store.save({sampleProfile()}));
    for (const QString &path : {store.file(), directory.path()}) {
        for (const auto other : {QFile::WriteGroup, QFile::WriteOther}) {
            QVERIFY(QFile::setPermissions(path, own | other));
            const auto loaded = store.load();
            QVERIFY(!loaded);
            QVERIFY2(loaded.error().contains("chmod go-w '"_L1 + path), qPrintable(loaded.error()));
            QVERIFY(!store.save({}));
        }
        QVERIFY(QFile::setPermissions(path, own | QFile::ReadGroup | QFile::ReadOther));
        QVERIFY(*store.load() == QList<Profile>{sampleProfile()});
    }
}

void tst_ProfileStore::refusesWhatOthersOwn()
{
    if (geteuid() != 0)
        QSKIP("Only root can give a file away.");
    const QTemporaryDir directory;
    const ProfileStore store{directory.path()};
    QVERIFY(store.save({sampleProfile()}));
    for (const QString &path : {store.file(), directory.path()}) {
        QCOMPARE(chown(QFile::encodeName(path).constData(), 65534, 65534), 0);
        const auto loaded = store.load();
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().contains(path + " belongs to another user"_L1), qPrintable(loaded.error()));
        QCOMPARE(chown(QFile::encodeName(path).constData(), 0, 0), 0);
    }
    QVERIFY(store.load());
}

void tst_ProfileStore::readsDefaults()
{
    const QTemporaryDir directory;
    const ProfileStore store{directory.path()};
    write(store.file(), fileWith(R"({"name": "short"})"));
    const auto profiles = store.load();
    QVERIFY2(profiles, profiles ? "" : qPrintable(profiles.error()));
    QVERIFY(*profiles == QList<Profile>{named(u"short"_s)});
}

void tst_ProfileStore::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    const auto file = [](const char *name, const QByteArray &content, const QString &says) {
        QTest::newRow(name) << content << says;
    };
    const auto profile = [](const char *name, const QByteArray &members, const QString &says) {
        QTest::newRow(name) << fileWith("{\"name\": \"p\", " + members + '}') << says;
    };

    file("empty file", "", u"line 1, column 1"_s);
    file("syntax", "{\n  \"version\": 1,\n  \"profiles\": [}\n", u"line 3, column 16"_s);
    file("syntax after UTF-8", "{\"ü\": nul}", u"line 1, column "_s);
    file("not an object", "[]", u"\"version\": 1"_s);
    file("no version", R"({"profiles": []})", u"\"version\": 1"_s);
    file("no list", R"({"version": 1, "profiles": {}})", u"list of \"profiles\""_s);
    file("newer version", R"({"version": 2, "profiles": []})", u"newer version of Domain Console"_s);
    file("unknown key beside the list", R"({"version": 1, "profiles": [], "theme": "dark"})",
        u"“theme” is not known"_s);
    file("profile that is none", fileWith("5"), u"has to be an object"_s);
    file("no name", fileWith("{}"), u"without a name"_s);
    file("blank name", fileWith(R"({"name": " "})"), u"without a name"_s);
    file("number for a name", fileWith(R"({"name": 5})"), u"“name” has to be a text"_s);
    file("same name twice", fileWith(R"({"name": "p"}, {"name": "p"})"), u"Two profiles have the name “p”"_s);
    profile("unknown key", R"("colour": "red")", u"Profile “p”: “colour” is not known"_s);
    profile("table", R"("table": 5)", u"“table” has to be a text"_s);
    profile("statements", R"("statements": "fast")", u"“statements” has to be \"direct\" or \"prepared\""_s);
    profile("statements, no text", R"("statements": 1)", u"“statements” has to be"_s);
    profile("read only", R"("read_only": "yes")", u"“read_only” has to be true or false"_s);
    profile("confirm by name", R"("confirm_by_name": 1)", u"“confirm_by_name” has to be true or false"_s);
    profile("mark", R"("mark": "PRODUCTION")", u"“mark” has to be an object"_s);
    profile("mark's word", R"("mark": {"word": 1, "color": "red"})", u"“word” has to be a text"_s);
    profile("mark's colour", R"("mark": {"word": "P", "color": "pink"})", u"“color” has to be grey, red"_s);
    profile("timeouts", R"("timeouts": 5)", u"“timeouts” has to be an object"_s);
    profile("timeout", R"("timeouts": {"lock_ms": "5 s"})", u"“lock_ms” has to be a whole number"_s);
    profile("negative timeout", R"("timeouts": {"statement_ms": -1})", u"“statement_ms” has to be"_s);
    profile("parameters", R"("parameters": [])", u"“parameters” has to be an object"_s);
    profile("password", R"("parameters": {"password": "s3cret"})", u"A password may not stand here"_s);
    profile("key's password", R"("parameters": {"sslpassword": "s3cret"})", u"“sslpassword” is a secret"_s);
    profile("unknown parameter", R"("parameters": {"sslmod": "require"})",
        u"“sslmod” is no connection parameter"_s);
    profile("port that is none", R"("parameters": {"port": "1,x"})", u"“port” is not a number from 1"_s);
    profile("NUL", R"("parameters": {"host": "a\u0000"})", u"“host” holds a NUL"_s);
    profile("number for a text", R"("parameters": {"port": 5432})", u"“port” has to be a text"_s);
    profile("retries", R"("retries": 3)", u"“retries” has to be an object"_s);
    profile(
        "unknown key in retries", R"("retries": {"delays_ms": [], "count": 3})", u"“count” is not known"_s);
    profile("no delays", R"("retries": {"jitter": 0})", u"“delays_ms” has to be"_s);
    profile("too many", R"("retries": {"delays_ms": [1,1,1,1,1,1,1,1,1,1,1]})", u"at most 10"_s);
    profile("too long", R"("retries": {"delays_ms": [60001]})", u"“delays_ms” has to be"_s);
    profile("negative", R"("retries": {"delays_ms": [-1]})", u"“delays_ms” has to be"_s);
    profile("fraction", R"("retries": {"delays_ms": [1.5]})", u"“delays_ms” has to be"_s);
    profile("text in delays", R"("retries": {"delays_ms": ["100"]})", u"“delays_ms” has to be"_s);
    profile("jitter", R"("retries": {"delays_ms": [], "jitter": 1.1})",
        u"“jitter” has to be a number from 0 to 1"_s);
    profile("jitter of text", R"("retries": {"delays_ms": [], "jitter": "1"})", u"“jitter” has to be"_s);
}

void tst_ProfileStore::refusesFiles()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, says);
    const QTemporaryDir directory;
    const ProfileStore store{directory.path()};
    write(store.file(), content);

    const auto profiles = store.load();
    QVERIFY(!profiles);
    QVERIFY2(profiles.error().contains(says), qPrintable(profiles.error()));
    QVERIFY(profiles.error().contains(store.file()));
    QVERIFY(!profiles.error().contains(u"s3cret"_s));

    const auto saved = store.save({sampleProfile()});
    QVERIFY(!saved);
    QVERIFY2(saved.error().contains(u"Nothing was saved"_s), qPrintable(saved.error()));
    QCOMPARE(contentOf(store.file()), content);
}

void tst_ProfileStore::refusesToSave_data()
{
    QTest::addColumn<QList<Profile>>("profiles");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QList<Profile> &profiles, const QString &says) {
        QTest::newRow(name) << profiles << says;
    };
    const auto changed = [](const auto &change) {
        Profile profile = sampleProfile();
        change(profile);
        return QList<Profile>{profile};
    };

    row("no name", {Profile()}, u"without a name"_s);
    row("same name twice", {named(u"p"_s), named(u"p"_s)}, u"Two profiles have the name “p”"_s);
    row("password", changed([](Profile &p) { p.parameters.insert(u"password"_s, u"s3cret"_s); }),
        u"A password may not stand here"_s);
    row("unknown parameter", changed([](Profile &p) { p.parameters.insert(u"pgbouncer"_s, u"true"_s); }),
        u"“pgbouncer” is no connection parameter"_s);
    row("too many retries", changed([](Profile &p) { p.retries.delays = std::vector(11, 1ms); }),
        u"“delays_ms”"_s);
    row("delay too long", changed([](Profile &p) { p.retries.delays = {60'001ms}; }), u"“delays_ms”"_s);
    row("jitter", changed([](Profile &p) { p.retries.jitter = -0.1; }), u"“jitter”"_s);
}

void tst_ProfileStore::refusesToSave()
{
    QFETCH(const QList<Profile>, profiles);
    QFETCH(const QString, says);
    const QTemporaryDir directory;
    const ProfileStore store{directory.path()};
    QVERIFY(store.save({sampleProfile()}));
    const QByteArray before = contentOf(store.file());

    const auto saved = store.save(profiles);
    QVERIFY(!saved);
    QVERIFY2(saved.error().contains(says), qPrintable(saved.error()));
    QVERIFY(!saved.error().contains(u"s3cret"_s));
    QCOMPARE(contentOf(store.file()), before);
}

void tst_ProfileStore::saysWhereItCannotWrite()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"file"_s);
    write(path, "in the way");
    const auto saved = ProfileStore{path + u"/console"_s}.save({sampleProfile()});
    QVERIFY(!saved);
    QVERIFY2(saved.error().contains(path), qPrintable(saved.error()));
    QCOMPARE(contentOf(path), QByteArray("in the way"));
}

QTEST_APPLESS_MAIN(tst_ProfileStore)
#include "tst_profile_store.moc"
