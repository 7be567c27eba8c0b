#include "draft_examples.h"

#include <draft_journal.h>
#include <draft_reader.h>
#include <small_disk.h>

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using drafts::Draft;
using drafts::DraftJournal;

namespace {

/// What a journal says, which it does on its own thread. Made before the journal, it goes after it.
struct Heard {
    void listenTo(const DraftJournal &journal)
    {
        QObject::connect(
            &journal, &DraftJournal::opened, &here, [this](const QList<Draft> &left) { opened << left; },
            Qt::QueuedConnection);
        QObject::connect(
            &journal, &DraftJournal::failed, &here, [this](const QString &sentence) { failed << sentence; },
            Qt::QueuedConnection);
    }

    QList<QList<Draft>> opened;
    QStringList failed;
    QObject here;
};

}

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
    Heard heard;
    DraftJournal journal(m_directory->path());
    heard.listenTo(journal);
    journal.start();
    QTRY_COMPARE(heard.opened.size(), 1);
    QCOMPARE(heard.opened.first(), QList{typed(u"1"_s, u"first"_s)});
    journal.drop(u"1"_s);
    QVERIFY(journal.flush());
    QVERIFY(written().isEmpty());
}

void TestDraftJournal::fullDiskIsSaidOnceAndTriedAgain()
{
    Heard heard;
    DraftJournal journal(m_directory->path());
    heard.listenTo(journal);
    journal.start();
    {
        const FullDisk full(100);
        for (int i = 0; i < 5; ++i) {
            journal.put(typed(QString::number(i), u"on a full disk"_s));
            QVERIFY(!journal.flush());
        }
        QTRY_COMPARE(heard.failed.size(), 1);
    }
    QTRY_COMPARE(written().size(), 5);
    QTRY_VERIFY(journal.flush()); // it is in the file a moment before the journal knows
    QCoreApplication::processEvents();
    QCOMPARE(heard.failed.size(), 1);
    QVERIFY2(heard.failed.first().contains(path()), qPrintable(heard.failed.first()));
}

void TestDraftJournal::doesNotHoldUpWhoCannotBeKept()
{
    Heard heard;
    DraftJournal journal(u"/dev/null/state"_s);
    heard.listenTo(journal);
    journal.start();
    journal.put(typed(u"1"_s, u"first"_s));
    QVERIFY(!journal.flush());
    QTRY_COMPARE(heard.failed.size(), 1);
}

void TestDraftJournal::takesTheFolderOnceItCan()
{
    const QString folder = m_directory->filePath(u"state"_s);
    QVERIFY(write(folder, "in the way"));
    Heard heard;
    DraftJournal journal(folder);
    heard.listenTo(journal);
    journal.start();
    journal.put(typed(u"1"_s, u"first"_s));
    QVERIFY(!journal.flush());
    QTRY_COMPARE(heard.failed.size(), 1);
    QVERIFY(QFile::rename(folder, m_directory->filePath(u"aside"_s)));
    QVERIFY(QDir().mkpath(folder));
    const QString path = folder + u"/unsaved.jsonl"_s;
    QVERIFY(write(path, drafts::headerLine() + drafts::draftLine(typed(u"2"_s, u"left"_s))));
    QTRY_COMPARE(drafts::readDrafts(path).drafts.size(), 2);
    QTRY_VERIFY(journal.flush()); // it is in the file a moment before the journal knows
    QTRY_COMPARE(heard.opened.size(), 2);
    QVERIFY(heard.opened.first().isEmpty());
    QCOMPARE(heard.opened.last(), QList{typed(u"2"_s, u"left"_s)});
}

QTEST_GUILESS_MAIN(TestDraftJournal)
#include "tst_draft_journal.moc"
