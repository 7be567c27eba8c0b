#include "example_table.h"

#include <bulk_edit_dialog.h>
#include <confirm_dialog.h>
#include <conflict_view.h>
#include <connection_state.h>
#include <domain_model.h>
#include <domain_reader.h>
#include <domain_table.h>
#include <ensure_dialog.h>
#include <list_dialog.h>
#include <main_window.h>
#include <mnemonic.h>
#include <notice_bar.h>
#include <password_prompt.h>
#include <pool_doctor_dialog.h>
#include <session.h>
#include <table_dialog.h>
#include <transfer_dialog.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace {

/// What \a window shows by its key. Two with the same key only hand the focus to each other.
QMultiMap<QString, QString> keysOf(const QWidget &window)
{
    QMultiMap<QString, QString> keys;
    const auto add = [&keys](const QKeySequence &key, const QString &text) {
        if (!key.isEmpty())
            keys.insert(key.toString(), text);
    };
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        if (button->isVisible() && button->window() == &window)
            add(button->shortcut(), button->text());
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->buddy() && label->isVisible() && label->window() == &window)
            add(QKeySequence::mnemonic(label->text()), label->text());
    for (const QMenuBar *bar : window.findChildren<QMenuBar *>())
        for (const QAction *menu : bar->actions())
            add(QKeySequence::mnemonic(menu->text()), menu->text());
    for (const QAction *action : window.findChildren<QAction *>())
        if (action->shortcutContext() != Qt::WidgetShortcut)
            add(action->shortcut(), action->text());
    return keys;
}

QStringList doubled(const QMultiMap<QString, QString> &keys)
{
    QStringList found;
    for (const QString &key : keys.uniqueKeys())
        if (keys.count(key) > 1)
            found << key + ": "_L1 + keys.values(key).join(", "_L1);
    return found;
}

void verify(QDialog &&dialog, int least)
{
    dialog.show();
    const auto keys = keysOf(dialog);
    QCOMPARE(doubled(keys), QStringList());
    QVERIFY2(keys.size() >= least, qPrintable(dialog.objectName()));
}

}

class TestMnemonics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void leavesTheMarkOut();
    void areOneControlsInTheWindow();
    void areOneActionsInEachMenu();
    void areFreeInWhatComesAndGoes();
    void areFreeInConflicts();
    void areOneControlsInEachDialog();

private:
    QTemporaryDir m_directory;
    activity::Log m_log;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
};

/// A row is in the form.
void TestMnemonics::init()
{
    m_session = std::make_unique<models::Session>(m_log);
    m_window = std::make_unique<ui::MainWindow>(*m_session, m_directory.path());
    models::DomainModel &domains = m_session->domains();
    domains.setTable(example::table());
    domains.setRows(example::rows(3), true, domains.newStamp());
    m_window->findChild<ui::DomainTable *>()->selectDomain({u"d1"_s});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMnemonics::leavesTheMarkOut()
{
    QCOMPARE(ui::withoutMnemonic(u"Sa&ve && close"_s), u"Save & close"_s);
    QCOMPARE(ui::withoutMnemonic(u"R&&D"_s), u"R&D"_s);
}

void TestMnemonics::areOneControlsInTheWindow()
{
    QVERIFY(m_window->findChild<QWidget *>(u"field:notes"_s)->isVisible());
    QVERIFY(m_window->findChild<QWidget *>(u"Last minute"_s)->isVisible());
    const auto keys = keysOf(*m_window);
    QCOMPARE(doubled(keys), QStringList());
    QVERIFY(keys.size() > 40);
}

void TestMnemonics::areOneActionsInEachMenu()
{
    int count = 0;
    for (QMenu *menu : m_window->findChildren<QMenu *>()) {
        Q_EMIT menu->aboutToShow();
        QMultiMap<QString, QString> keys;
        for (const QAction *action : menu->actions())
            if (action->isVisible() && !QKeySequence::mnemonic(action->text()).isEmpty())
                keys.insert(QKeySequence::mnemonic(action->text()).toString(), action->text());
        QCOMPARE(doubled(keys), QStringList());
        ++count;
    }
    QVERIFY(count >= 5);
}

/// Whatever notices are there at the same time.
void TestMnemonics::areFreeInWhatComesAndGoes()
{
    Q_EMIT m_session->conflictsFrequent(5, 10);
    const auto *useDirect = m_window->findChild<QPushButton *>(u"Use Direct"_s);
    QVERIFY(useDirect && useDirect->isVisible());
    QCOMPARE(useDirect->shortcut(), QKeySequence(Qt::ALT | Qt::Key_R));
    auto *offer = m_window->findChild<ui::NoticeBar *>(u"Left edits"_s);
    offer->say(models::Meaning::Attention, u"Left."_s, {{u"&Restore"_s, [] {}}, {u"D&iscard"_s, [] {}}});
    auto *sort = m_window->findChild<ui::NoticeBar *>(u"Sort question"_s);
    sort->say(models::Meaning::Attention, u"Sort?"_s, {{u"Any&way"_s, [] {}}, {u"Al&ways"_s, [] {}}});
    QCOMPARE(doubled(keysOf(*m_window)), QStringList());
    QCOMPARE(m_window->findChild<QPushButton *>(u"Discard"_s)->text(), u"Discard"_s);
    QCOMPARE(sort->findChild<QPushButton *>(u"Anyway"_s)->text(), u"Any&way"_s);
    m_window->findChild<ui::NoticeBar *>(u"Notice"_s)->clear();
    offer->clear();
    offer->say(models::Meaning::Attention, u"Left."_s, {{u"&Restore"_s, [] {}}});
    QCOMPARE(offer->findChild<QPushButton *>(u"Restore"_s)->text(), u"&Restore"_s);
}

void TestMnemonics::areFreeInConflicts()
{
    auto *conflict = m_window->findChild<ui::ConflictView *>();
    conflict->show(u"Someone else changed it."_s,
        {{example::Notes, u"a"_s, u"b"_s, u"c"_s}, {example::Status, u"a"_s, u"b"_s, u"c"_s}},
        example::table());
    QVERIFY(conflict->isVisible());
    const auto keys = keysOf(*m_window);
    QCOMPARE(doubled(keys), QStringList());
    QCOMPARE(keys.values(u"Alt+K"_s), QStringList{u"&Keep mine"_s});
}

void TestMnemonics::areOneControlsInEachDialog()
{
    m_session->reader().openUser(example::alice);
    QVERIFY(m_session->reader().user());
    verify(ui::TransferDialog(m_session->reader(), u"a.example"_s, example::alice, nullptr), 2);
    verify(ui::EnsureDialog(u"alice"_s), 2);
    verify(ui::ConfirmDialog({u"T"_s, u"Q?"_s, {}, u"&Delete"_s, {u"a.example"_s}}, nullptr), 2);
    verify(ui::PasswordPrompt(models::ConnectionState(), nullptr), 3);
    verify(ui::TableDialog({}, {}, {}, true), 2);
    verify(ui::ListDialog(*m_session), 4);
    verify(ui::BulkEditDialog(*m_session, {{u"d1"_s}, {u"d2"_s}}, 0), 2);
    verify(ui::PoolDoctorDialog(*m_session->makeDoctor(), u"here"_s, nullptr), 3);
}

QTEST_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"
