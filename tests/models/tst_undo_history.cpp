#include <undo_history.h>

#include <QTest>

using domain::Change;
using domain::Domain;
using models::SavedStep;
using models::UndoHistory;
using namespace Qt::StringLiterals;

namespace {

enum Index { Id, Name, Owner, Notes, Search, Icon };

domain::Table table()
{
    domain::Table table;
    for (const QString &name : {u"id"_s, u"name"_s, u"owner"_s, u"notes"_s, u"search"_s, u"icon"_s}) {
        domain::Column column;
        column.name = name;
        table.columns.append(column);
    }
    table.key = {Id};
    table.domainName = Name;
    table.owner = Owner;
    table.columns[Search].generated = true;
    table.columns[Icon].kind = domain::Kind::Binary;
    return table;
}

Domain row(const QString &name, const domain::Value &notes)
{
    return {{u"d1"_s}, {u"alice"_s}, name, {u"d1"_s, name, u"alice"_s, notes, u"words"_s, std::nullopt}};
}

}

/// Steps as values.
class TestUndoHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesBackInOrder();
    void forgetsWhatCouldBeRepeated();
    void keepsAHundredSteps();
    void takesNoStepThatChangedNothing();
    void anEditIsWhatItChanged();
    void aRenameKnowsBothNames();
    void restoresAllThatCanBeWritten();
};

void TestUndoHistory::takesBackInOrder()
{
    UndoHistory history;
    QVERIFY(!history.undoable());
    const SavedStep created{std::nullopt, row(u"a.example"_s, {})};
    const SavedStep edited{row(u"a.example"_s, {}), row(u"a.example"_s, u"x"_s)};
    history.add(created);
    history.add(edited);
    QCOMPARE(*history.undoable(), edited);
    history.undone(edited);
    QCOMPARE(*history.undoable(), created);
    QCOMPARE(*history.redoable(), edited);
    history.redone(edited);
    QCOMPARE(*history.undoable(), edited);
    QVERIFY(!history.redoable());
    history.undone({}); // it cannot be repeated
    QCOMPARE(*history.undoable(), created);
    QVERIFY(!history.redoable());
}

void TestUndoHistory::forgetsWhatCouldBeRepeated()
{
    UndoHistory history;
    const SavedStep created{std::nullopt, row(u"a.example"_s, {})};
    history.add(created);
    history.undone(created);
    QVERIFY(history.redoable());
    history.add({row(u"a.example"_s, {}), std::nullopt});
    QVERIFY(!history.redoable());
}

void TestUndoHistory::keepsAHundredSteps()
{
    UndoHistory history;
    for (int number = 0; number < 150; ++number)
        history.add({std::nullopt, row(u"%1.example"_s.arg(number), {})});
    int steps = 0;
    for (; history.undoable(); ++steps)
        history.undone({});
    QCOMPARE(steps, 100);
}

void TestUndoHistory::takesNoStepThatChangedNothing()
{
    UndoHistory history;
    history.add({row(u"a.example"_s, u"x"_s), row(u"a.example"_s, u"x"_s)});
    QVERIFY(!history.undoable());
}

// The answer holds what others have written to further columns: no part of the step.
void TestUndoHistory::anEditIsWhatItChanged()
{
    Change saved{{u"d1"_s}, {u"alice"_s}, u"a.example"_s, {}};
    saved.set(Notes, std::nullopt, u"1.50"_s);
    const SavedStep step = models::editStep(saved, row(u"a.example"_s, u"1.5"_s), table());
    Change back{{u"d1"_s}, {u"alice"_s}, u"a.example"_s, {}};
    back.set(Notes, u"1.5"_s, std::nullopt); // guarded by what was stored, not by what was sent
    QCOMPARE(step.reversed().change(table()), back);
}

void TestUndoHistory::aRenameKnowsBothNames()
{
    Change saved{{u"d1"_s}, {u"alice"_s}, u"a.example"_s, {}};
    saved.set(Name, u"a.example"_s, u"b.example"_s);
    const SavedStep step = models::editStep(saved, row(u"b.example"_s, {}), table());
    QCOMPARE(step.before->name, u"a.example"_s);
    QCOMPARE(step.after->name, u"b.example"_s);
}

void TestUndoHistory::restoresAllThatCanBeWritten()
{
    const domain::NewDomain wanted = models::restored(row(u"a.example"_s, {}), table());
    QCOMPARE(wanted.values.keys(), (QList<int>{Id, Name, Owner, Notes}));
    QCOMPARE(wanted.values.value(Notes), domain::Value{}); // NULL, whatever the default is
    QCOMPARE(wanted.id.text, u"d1"_s);
}

QTEST_GUILESS_MAIN(TestUndoHistory)
#include "tst_undo_history.moc"
