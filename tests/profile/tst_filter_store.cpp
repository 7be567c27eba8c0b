#include <filter_store.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using profile::FilterStore;
using profile::NamedFilter;

namespace {

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

const QList<NamedFilter> samples{
    {u"Langsam"_s, u"elapsed:>200ms -\"already exists\""_s}, {u"ö & \"x\""_s, u""_s}};

}

class tst_FilterStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noFileIsNoFilter();
    void keepsEverything();
    void refusesFiles_data();
    void refusesFiles();
    void saysWhereItCannotWrite();
    void keepsTheOldFileOnAFullDisk();
    void refusesWhatOthersCanWrite();
};

void tst_FilterStore::noFileIsNoFilter()
{
    const QTemporaryDir directory;
    const auto filters = FilterStore{directory.filePath(u"none"_s)}.load();
    QVERIFY(filters);
    QVERIFY(filters->isEmpty());
}

void tst_FilterStore::keepsEverything()
{
    const QTemporaryDir directory;
    const FilterStore store{directory.filePath(u"new"_s)};
    QVERIFY(store.save(samples));
    const auto filters = store.load();
    QVERIFY(filters);
    QCOMPARE(*filters, samples);
    QVERIFY(store.save({}));
    QVERIFY(store.load()->isEmpty());
}

void tst_FilterStore::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    const auto file = [](const char *name, const QByteArray &content, const QString &says) {
        QTest::newRow(name) << content << says;
    };
    const auto filter = [](const char *name, const QByteArray &entries, const QString &says) {
        QTest::newRow(name) << R"({"version": 1, "filters": [)" + entries + "]}" << says;
    };
    file("empty", "", u"line 1, column 1"_s);
    file("syntax", "{\n  \"version\": 1,\n  \"filters\": [}\n", u"line 3, column 15"_s);
    file("no list", R"({"version": 1})", u"list of \"filters\""_s);
    file("newer version", R"({"version": 2, "filters": []})", u"newer version"_s);
    file("unknown key", R"({"version": 1, "filters": [], "theme": 1})", u"“theme” is not known"_s);
    filter("no object", "5", u"a name and a text"_s);
    filter("no name", R"({"text": "x"})", u"a name and a text"_s);
    filter("no text", R"({"name": "x"})", u"a name and a text"_s);
    filter("another key", R"({"name": "x", "text": "y", "colour": "red"})", u"“colour” is not known"_s);
    filter("twice", R"({"name": "x", "text": "y"}, {"name": "x", "text": "z"})",
        u"Two filters have the name “x”"_s);
}

void tst_FilterStore::refusesFiles()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, says);
    const QTemporaryDir directory;
    const FilterStore store{directory.path()};
    write(store.file(), content);
    const auto filters = store.load();
    QVERIFY(!filters);
    QVERIFY2(filters.error().contains(says), qPrintable(filters.error()));
    QVERIFY(filters.error().contains(store.file()));
    const auto saved = store.save(samples);
    QVERIFY(!saved);
    QVERIFY2(saved.error().contains(u"Nothing was saved"_s), qPrintable(saved.error()));
    QCOMPARE(contentOf(store.file()), content);
}

void tst_FilterStore::saysWhereItCannotWrite()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"file"_s);
    write(path, "in the way");
    const auto saved = FilterStore{path + u"/console"_s}.save(samples);
    QVERIFY(!saved);
    QVERIFY2(saved.error().contains(path), qPrintable(saved.error()));
    QCOMPARE(contentOf(path), QByteArray("in the way"));
}

// A file cannot grow beyond its limit, as on a full disk.
void tst_FilterStore::keepsTheOldFileOnAFullDisk()
{
    const QTemporaryDir directory;
    const FilterStore store{directory.path()};
    QVERIFY(store.save(samples));
    const QByteArray before = contentOf(store.file());
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit full{20, limit.rlim_max};
    setrlimit(RLIMIT_FSIZE, &full);
    const auto saved = store.save({});
    setrlimit(RLIMIT_FSIZE, &limit);
    QVERIFY(!saved);
    QVERIFY2(saved.error().contains(store.file()), qPrintable(saved.error()));
    QCOMPARE(contentOf(store.file()), before);
}

void tst_FilterStore::refusesWhatOthersCanWrite()
{
    constexpr auto own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const QTemporaryDir directory;
    const FilterStore store{directory.path()};
    QVERIFY(store.save(samples));
    for (const QString &path : {store.file(), directory.path()}) {
        QVERIFY(QFile::setPermissions(path, own | QFile::WriteGroup));
        const auto loaded = store.load();
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().startsWith(u"The filters are not used"_s), qPrintable(loaded.error()));
        QVERIFY2(loaded.error().contains("chmod go-w '"_L1 + path), qPrintable(loaded.error()));
        QVERIFY(!store.save({}));
        QVERIFY(QFile::setPermissions(path, own));
    }
    QVERIFY(*store.load() == samples);
}

QTEST_APPLESS_MAIN(tst_FilterStore)
#include "tst_filter_store.moc"
