#include "draft_examples.h"

#include <draft_journal.h>
#include <draft_reader.h>
#include <small_disk.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using drafts::Draft;
using drafts::DraftJournal;

/// Drafts on their way to the disk, on a thread of their own.
class TestDraftJournal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void writesAsTheyCome();
    void isOnDiskOnceFlushed();
    void handsOverWhatWasLeft();
    void fullDiskIsSaidOnceAndTriedAgain();
    void doesNotHoldUpWhoCannotBeKept();
    void takesTheFolderOnceItCan();

private:
    QString path() const { return m_directory->filePath(u"unsaved.jsonl"_s); }
    QList<Draft> written() const { return drafts::readDrafts(path()).drafts; }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestDraftJournal::writesAsTheyCome()
{
    DraftJournal journal(m_directory->path());
    journal.start();
    journal.put(typed(u"1"_s, u"f"_s));
    journal.put(typed(u"1"_s, u"first"_s));
    QTRY_COMPARE(written(), QList{typed(u"1"_s, u"first"_s)});
    journal.put(typed(u"2"_s, u"second"_s));
    journal.drop(u"1"_s);
    QTRY_COMPARE(written(), QList{typed(u"2"_s, u"second"_s)});
}

void TestDraftJournal::isOnDiskOnceFlushed()
{
    DraftJournal journal(m_directory->path());
    journal.start();
    std::vector<std::jthread> senders;
    std::atomic<int> kept = 0;
    for (int i = 0; i < 8; ++i)
        senders.emplace_back([&, i] {
            const Draft draft = typed(QString::number(i), u"of a sender"_s);
            journal.put(draft);
            if (journal.flush() && written().contains(draft))
                ++kept;
        });
    senders.clear();
    QCOMPARE(kept, 8);
    QCOMPARE(written().size(), 8);
}

void TestDraftJournal::handsOverWhatWasLeft()
{
    {
        DraftJournal journal(m_directory->path());
        journal.start();
        journal.put(typed(u"1"_s, u"first"_s));
    }
    DraftJournal journal(m_directory->path());
    QSignalSpy opened(&journal, &DraftJournal::opened);
    journal.start();
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<QList<Draft>>(), QList{typed(u"1"_s, u"first"_s)});
    journal.drop(u"1"_s);
    QVERIFY(journal.flush());
    QVERIFY(written().isEmpty());
}

void TestDraftJournal::fullDiskIsSaidOnceAndTriedAgain()
{
    DraftJournal journal(m_directory->path());
    QSignalSpy failed(&journal, &DraftJournal::failed);
    journal.start();
    {
        const FullDisk full(100);
        for (int i = 0; i < 5; ++i) {
            journal.put(typed(QString::number(i), u"on a full disk"_s));
            QVERIFY(!journal.flush());
        }
        QTRY_COMPARE(failed.size(), 1);
    }
    QTRY_COMPARE(written().size(), 5);
    QTRY_VERIFY(journal.flush()); // it is in the file a moment before the journal knows
    QCOMPARE(failed.size(), 1);
    QVERIFY2(
        failed.first().first().toString().contains(path()), qPrintable(failed.first().first().toString()));
}

void TestDraftJournal::doesNotHoldUpWhoCannotBeKept()
{
    DraftJournal journal(u"/dev/null/state"_s);
    QSignalSpy failed(&journal, &DraftJournal::failed);
    journal.start();
    journal.put(typed(u"1"_s, u"first"_s));
    QVERIFY(!journal.flush());
    QTRY_COMPARE(failed.size(), 1);
}

void TestDraftJournal::takesTheFolderOnceItCan()
{
    const QString folder = m_directory->filePath(u"state"_s);
    QVERIFY(write(folder, "in the way"));
    DraftJournal journal(folder);
    QSignalSpy opened(&journal, &DraftJournal::opened);
    QSignalSpy failed(&journal, &DraftJournal::failed);
    journal.start();
    journal.put(typed(u"1"_s, u"first"_s));
    QVERIFY(!journal.flush());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(QFile::rename(folder, m_directory->filePath(u"aside"_s)));
    QVERIFY(QDir().mkpath(folder));
    const QString path = folder + u"/unsaved.jsonl"_s;
    QVERIFY(write(path, drafts::headerLine() + drafts::draftLine(typed(u"2"_s, u"left"_s))));
    QTRY_COMPARE(drafts::readDrafts(path).drafts.size(), 2);
    QTRY_VERIFY(journal.flush()); // it is in the file a moment before the journal knows
    QCOMPARE(opened.size(), 2);
    QVERIFY(opened.first().first().value<QList<Draft>>().isEmpty());
    QCOMPARE(opened.last().first().value<QList<Draft>>(), QList{typed(u"2"_s, u"left"_s)});
}

QTEST_GUILESS_MAIN(TestDraftJournal)
#include "tst_draft_journal.moc"
