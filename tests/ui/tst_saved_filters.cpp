#include <filter_line.h>
#include <saved_filters.h>

#include <QtTest>

#include <QInputDialog>
#include <QMenu>

using namespace Qt::StringLiterals;
using models::Meaning;
using profile::FilterStore;
using profile::NamedFilter;
using ui::FilterLine;
using ui::SavedFilters;

namespace {

/// A line and its menu, on a directory of their own.
struct Console {
    Console()
        : store(directory.path())
        , saved(store, *new FilterLine(&window), &window)
        , line(*window.findChild<FilterLine *>())
    {
        QObject::connect(
            &saved, &SavedFilters::told, &window, [this](Meaning meaning, const QString &sentence) {
                told = sentence;
                meant = meaning;
            });
        window.show();
    }

    QMenu *open()
    {
        Q_EMIT saved.menu()->aboutToShow();
        return saved.menu();
    }
    static QAction *action(const QMenu *menu, const QString &text)
    {
        for (QAction *action : menu->actions())
            if (QString(action->text()).replace("&&"_L1, "\1"_L1).remove('&'_L1).replace('\1'_L1, '&'_L1)
                == text)
                return action;
        return nullptr;
    }
    void choose(const QString &text) { action(open(), text)->trigger(); }
    void chooseIn(const QString &submenu, const QString &text)
    {
        action(action(open(), submenu)->menu(), text)->trigger();
    }
    /// Types into the dialog that asks for a name.
    void answer(const QString &name)
    {
        auto *dialog = window.findChild<QInputDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *edit = dialog->findChild<QLineEdit *>();
        edit->selectAll();
        QTest::keyClicks(edit, name);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!window.findChild<QInputDialog *>());
    }
    void save(const QString &text, const QString &name)
    {
        line.setText(text);
        choose(u"Save this filter…"_s);
        answer(name);
    }
    QList<NamedFilter> kept() const { return *store.load(); }

    QTemporaryDir directory;
    FilterStore store;
    QWidget window;
    SavedFilters saved;
    FilterLine &line;
    QString told;
    Meaning meant = Meaning::Neutral;
};

}

class TestSavedFilters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void savesAndChooses();
    void offersToSaveOnlyWhatCanBeRead();
    void replacesAndUndoes();
    void renames();
    void deletesAndUndoes();
    void ignoresAnEmptyName();
    void leavesADamagedFileAlone();
};

void TestSavedFilters::savesAndChooses()
{
    Console console;
    QVERIFY(!Console::action(console.open(), u"No filter is saved yet"_s)->isEnabled());
    console.save(u" elapsed:>200ms "_s, u" Slow & bad "_s);
    QCOMPARE(console.kept(), (QList<NamedFilter>{{u"Slow & bad"_s, u"elapsed:>200ms"_s}}));
    QCOMPARE(console.told, u"The filter “Slow & bad” was saved."_s);
    console.line.clear();
    console.choose(u"Slow & bad"_s);
    QCOMPARE(console.line.text(), u"elapsed:>200ms"_s);
}

void TestSavedFilters::offersToSaveOnlyWhatCanBeRead()
{
    Console console;
    QVERIFY(!Console::action(console.open(), u"Save this filter…"_s)->isEnabled());
    console.line.setText(u"attempt:x"_s);
    QTRY_VERIFY(!console.line.problem().isEmpty());
    QVERIFY(!Console::action(console.open(), u"Save this filter…"_s)->isEnabled());
    console.line.setText(u"attempt:2"_s);
    QVERIFY(Console::action(console.open(), u"Save this filter…"_s)->isEnabled());
}

void TestSavedFilters::replacesAndUndoes()
{
    Console console;
    console.save(u"one"_s, u"mine"_s);
    console.save(u"two"_s, u"mine"_s);
    QCOMPARE(console.kept(), (QList<NamedFilter>{{u"mine"_s, u"two"_s}}));
    QCOMPARE(console.told, u"The filter “mine” was replaced."_s);
    console.choose(u"Undo the last change"_s);
    QCOMPARE(console.kept(), (QList<NamedFilter>{{u"mine"_s, u"one"_s}}));
}

void TestSavedFilters::renames()
{
    Console console;
    console.save(u"1"_s, u"a"_s);
    console.save(u"2"_s, u"b"_s);
    console.save(u"3"_s, u"c"_s);
    console.chooseIn(u"Rename"_s, u"b"_s);
    console.answer(u"bee"_s);
    QCOMPARE(console.kept(),
        (QList<NamedFilter>{{u"a"_s, u"1"_s}, {u"bee"_s, u"2"_s}, {u"c"_s, u"3"_s}})); // in its place
    console.chooseIn(u"Rename"_s, u"bee"_s);
    console.answer(u"c"_s); // another has this name: it goes, and can be brought back
    QCOMPARE(console.kept(), (QList<NamedFilter>{{u"a"_s, u"1"_s}, {u"c"_s, u"2"_s}}));
    console.choose(u"Undo the last change"_s);
    QCOMPARE(console.kept().size(), 3);
}

void TestSavedFilters::deletesAndUndoes()
{
    Console console;
    console.save(u"1"_s, u"a"_s);
    console.chooseIn(u"Delete"_s, u"a"_s);
    QVERIFY(console.kept().isEmpty());
    QVERIFY2(console.told.contains(u"Undo brings it back"_s), qPrintable(console.told));
    console.choose(u"Undo the last change"_s);
    QCOMPARE(console.kept(), (QList<NamedFilter>{{u"a"_s, u"1"_s}}));
}

void TestSavedFilters::ignoresAnEmptyName()
{
    Console console;
    console.save(u"1"_s, u"  "_s);
    QVERIFY(console.kept().isEmpty());
    QVERIFY(console.told.isEmpty());
}

void TestSavedFilters::leavesADamagedFileAlone()
{
    Console console;
    QFile file(console.store.file());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    file.close();
    console.open();
    QCOMPARE(console.meant, Meaning::Trouble);
    QVERIFY2(console.told.contains(u"cannot be used"_s), qPrintable(console.told));
    console.save(u"1"_s, u"a"_s);
    QVERIFY2(
        console.told.contains(u"Nothing was saved, so that nothing is lost."_s), qPrintable(console.told));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{"));
}

QTEST_MAIN(TestSavedFilters)
#include "tst_saved_filters.moc"
