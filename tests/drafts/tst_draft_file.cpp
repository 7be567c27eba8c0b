#include "draft_examples.h"

#include <draft_file.h>
#include <draft_reader.h>
#include <small_disk.h>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using drafts::Draft;
using drafts::DraftFile;

/// The file of unsaved edits: what is written is read back, and what is damaged costs nothing else.
class TestDraftFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void readsBackWhatWasWritten();
    void keepsHostileText();
    void onlyTheOwnerReads();
    void isGoneOnceNothingIsLeft();
    void readsUpToACut_data();
    void readsUpToACut();
    void passesOverGarbage();
    void leavesANewerFileAlone();
    void keepsApartFromAnotherConsole();
    void takesWhatOthersLeft();
    void staysWholeOnAFullDisk();
    void saysWhyThereIsNoFile();
    void staysSmall();

private:
    QString path(const QString &name = u"unsaved.jsonl"_s) const { return m_directory->filePath(name); }
    QList<Draft> left() const { return DraftFile(m_directory->path()).open().left; }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestDraftFile::readsBackWhatWasWritten()
{
    Draft sent = typed(u"2"_s, u"second"_s);
    sent.isSent = true;
    sent.kind = Draft::Kind::New;
    {
        DraftFile file(m_directory->path());
        QVERIFY(file.open().left.isEmpty());
        QCOMPARE(
            file.append({{u"1"_s, typed(u"1"_s, u"f"_s)}, {u"3"_s, typed(u"3"_s, u"third"_s)}}), QString());
        QCOMPARE(file.append({{u"1"_s, typed(u"1"_s, u"first"_s)}, {u"2"_s, sent}}), QString());
        QCOMPARE(file.append({{u"3"_s, std::nullopt}}), QString());
        QCOMPARE(file.sync(), QString());
    }
    QCOMPARE(left(), (QList{typed(u"1"_s, u"first"_s), sent}));
}

void TestDraftFile::keepsHostileText()
{
    Draft draft = typed(u"1"_s, u"\"}\n{\"drop\":\"1\"}\n\\u0000\r\t💥 \u2028 ünïcödé"_s);
    draft.name = QString(100'000, u'\n');
    draft.place = u"a\nb"_s;
    {
        DraftFile file(m_directory->path());
        file.open();
        QCOMPARE(file.append({{draft.id, draft}}), QString());
    }
    QCOMPARE(left(), QList{draft});
}

void TestDraftFile::onlyTheOwnerReads()
{
    DraftFile file(m_directory->path());
    file.open();
    QCOMPARE(file.append({{u"1"_s, typed(u"1"_s, u"mine"_s)}}), QString());
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(QFileInfo(path()).permissions() & others, QFileDevice::Permissions());
}

void TestDraftFile::isGoneOnceNothingIsLeft()
{
    {
        DraftFile file(m_directory->path());
        file.open();
        file.append({{u"1"_s, typed(u"1"_s, u"mine"_s)}});
        file.append({{u"1"_s, std::nullopt}});
    }
    QVERIFY(QDir(m_directory->path()).isEmpty());
}

void TestDraftFile::readsUpToACut_data()
{
    QTest::addColumn<int>("missing");
    const auto size = static_cast<int>(drafts::draftLine(typed(u"2"_s, u"second"_s)).size());
    for (const int missing : {1, 2, 3, size / 2, size - 1, size})
        QTest::addRow("without its last %d bytes", missing) << missing;
}

void TestDraftFile::readsUpToACut()
{
    QFETCH(int, missing);
    const QByteArray second = drafts::draftLine(typed(u"2"_s, u"second"_s));
    const QByteArray whole = drafts::headerLine() + drafts::draftLine(typed(u"1"_s, u"first"_s)) + second;
    QVERIFY(write(path(), whole.chopped(missing)));
    QList<Draft> expected{typed(u"1"_s, u"first"_s)};
    const bool isWhole = missing == 1; // it lacks its line's end alone
    if (isWhole)
        expected.append(typed(u"2"_s, u"second"_s));
    {
        DraftFile file(m_directory->path());
        const DraftFile::Opened opened = file.open();
        QCOMPARE(opened.left, expected);
        const bool isTold = !isWhole && missing < second.size();
        QCOMPARE(opened.notes.size(), isTold ? 1 : 0);
        if (isTold) {
            QVERIFY2(opened.notes.first().contains(u"cut off"_s), qPrintable(opened.notes.first()));
            const QStringList copies = QDir(m_directory->path()).entryList({u"*damaged*"_s});
            QCOMPARE(copies.size(), 1);
            QCOMPARE(contentOf(path(copies.first())), whole.chopped(missing));
        }
        QCOMPARE(file.append({{u"3"_s, typed(u"3"_s, u"third"_s)}}), QString());
    }
    QCOMPARE(left(), expected << typed(u"3"_s, u"third"_s));
}

void TestDraftFile::passesOverGarbage()
{
    const QByteArray garbage = QByteArray("\x00\xff\xfe{\n[]\n{\"draft\":{\"id\":7}}\n", 24)
        + "{\"draft\":{\"id\":\"9\",\"kind\":\"edit\",\"row\":\"d1\",\"fields\":{\"notes\":[1,2]}}}\n"
        + "{\"draft\":{\"id\":\"10\",\"kind\":\"edit\",\"fields\":{\"notes\":[null,\"of no row\"]}}}\n"
        + "{\"draft\":{\"id\":\"11\",\"kind\":\"edit\",\"row\":\"d1\"}}\n"
        + "{\"draft\":{\"id\":\"12\",\"kind\":\"of a later version\",\"row\":\"d1\"}}\n";
    QVERIFY(write(path(),
        garbage + drafts::draftLine(typed(u"1"_s, u"first"_s)) + garbage
            + drafts::draftLine(typed(u"2"_s, u"second"_s))));
    const DraftFile::Opened opened = DraftFile(m_directory->path()).open();
    QCOMPARE(opened.left, (QList{typed(u"1"_s, u"first"_s), typed(u"2"_s, u"second"_s)}));
    QCOMPARE(opened.notes.size(), 1);
    QVERIFY2(opened.notes.first().contains(u"is damaged"_s), qPrintable(opened.notes.first()));
}

void TestDraftFile::leavesANewerFileAlone()
{
    const QByteArray newer =
        "{\"domain-console-unsaved\":2}\n" + drafts::draftLine(typed(u"1"_s, u"first"_s));
    QVERIFY(write(path(), newer));
    DraftFile file(m_directory->path());
    const DraftFile::Opened opened = file.open();
    QVERIFY(opened.left.isEmpty());
    QCOMPARE(opened.notes.size(), 1);
    QVERIFY2(opened.notes.first().contains(u"newer version"_s), qPrintable(opened.notes.first()));
    QCOMPARE(file.append({{u"2"_s, typed(u"2"_s, u"second"_s)}}), QString());
    QCOMPARE(contentOf(path()), newer);
    QVERIFY(contentOf(path(u"unsaved.2.jsonl"_s)).contains("second"));
}

void TestDraftFile::keepsApartFromAnotherConsole()
{
    DraftFile one(m_directory->path());
    DraftFile other(m_directory->path());
    QVERIFY(one.open().notes.isEmpty());
    QCOMPARE(one.append({{u"1"_s, typed(u"1"_s, u"first"_s)}}), QString());
    const DraftFile::Opened opened = other.open();
    QVERIFY(opened.left.isEmpty());
    QCOMPARE(opened.notes.size(), 1);
    QVERIFY2(opened.notes.first().contains(u"Another console"_s), qPrintable(opened.notes.first()));
    QCOMPARE(other.append({{u"2"_s, typed(u"2"_s, u"second"_s)}}), QString());
    QCOMPARE(drafts::readDrafts(one.path()).drafts, QList{typed(u"1"_s, u"first"_s)});
    QCOMPARE(drafts::readDrafts(other.path()).drafts, QList{typed(u"2"_s, u"second"_s)});
}

void TestDraftFile::takesWhatOthersLeft()
{
    for (const QString &number : {u"1"_s, u"2"_s, u"3"_s})
        QVERIFY(write(path(number == u"1" ? u"unsaved.jsonl"_s : u"unsaved.%1.jsonl"_s.arg(number)),
            drafts::headerLine() + drafts::draftLine(typed(number, u"of "_s + number))));
    {
        DraftFile file(m_directory->path());
        QCOMPARE(file.open().left.size(), 3);
        QCOMPARE(drafts::readDrafts(path()).drafts.size(), 3); // before the others go
        QVERIFY(!QFile::exists(path(u"unsaved.2.jsonl"_s)));
        QVERIFY(!QFile::exists(path(u"unsaved.3.jsonl"_s)));
    }
    QCOMPARE(left().size(), 3);
}

void TestDraftFile::staysWholeOnAFullDisk()
{
    {
        DraftFile file(m_directory->path());
        file.open();
        QCOMPARE(file.append({{u"1"_s, typed(u"1"_s, u"first"_s)}}), QString());
        {
            const FullDisk full(rlim_t(QFileInfo(path()).size() + 20));
            QVERIFY(!file.append({{u"2"_s, typed(u"2"_s, u"second"_s)}}).isEmpty());
            QVERIFY(!file.append({{u"3"_s, typed(u"3"_s, u"third"_s)}}).isEmpty());
            QCOMPARE(drafts::readDrafts(path()).drafts, QList{typed(u"1"_s, u"first"_s)});
        }
        QCOMPARE(file.append({}), QString());
    }
    QCOMPARE(
        left(), (QList{typed(u"1"_s, u"first"_s), typed(u"2"_s, u"second"_s), typed(u"3"_s, u"third"_s)}));
}

void TestDraftFile::saysWhyThereIsNoFile()
{
    DraftFile file(u"/dev/null/state"_s);
    QVERIFY(file.open().left.isEmpty());
    QVERIFY(!file.append({{u"1"_s, typed(u"1"_s, u"first"_s)}}).isEmpty());
}

void TestDraftFile::staysSmall()
{
    DraftFile file(m_directory->path());
    file.open();
    for (int i = 0; i < 3'000; ++i)
        QCOMPARE(file.append({{u"1"_s, typed(u"1"_s, QString(i, u'x'))}}), QString());
    QVERIFY(QFileInfo(path()).size() < 600'000);
    QCOMPARE(drafts::readDrafts(path()).drafts, QList{typed(u"1"_s, QString(2'999, u'x'))});
}

QTEST_GUILESS_MAIN(TestDraftFile)
#include "tst_draft_file.moc"
