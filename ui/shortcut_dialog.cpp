#include "shortcut_dialog.h"

#include "first_size.h"
#include "fonts.h"
#include "mnemonic.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *wordsProperty = "shortcutWords";

/// The list in which alone the action's key works; empty: it works in the whole window.
QString placeOf(const QAction &action)
{
    if (action.shortcutContext() != Qt::WidgetShortcut)
        return {};
    const QList<QObject *> owners = action.associatedObjects();
    for (const QObject *owner : owners)
        if (const auto *list = qobject_cast<const QAbstractItemView *>(owner))
            return list->accessibleName();
    return {};
}

QString wordsFor(const QAction &action)
{
    const QString given = action.property(wordsProperty).toString();
    const QString words = given.isEmpty() ? withoutMnemonic(action.text()) : given;
    const QString place = placeOf(action);
    return place.isEmpty() ? words : ShortcutDialog::tr("%1: %2").arg(place, words);
}

/// Those of the whole window first. A list that is there twice has its keys once.
QList<const QAction *> actionsOf(const QWidget &window)
{
    QList<const QAction *> actions;
    QSet<QString> taken;
    const auto all = window.findChildren<QAction *>();
    for (const QAction *action : all) {
        const QString row = action->shortcut().toString() + ' '_L1 + wordsFor(*action);
        if (action->shortcut().isEmpty() || wordsFor(*action).isEmpty() || taken.contains(row))
            continue;
        taken.insert(row);
        actions.append(action);
    }
    std::stable_sort(actions.begin(), actions.end(),
        [](const QAction *a, const QAction *b) { return placeOf(*a) < placeOf(*b); });
    return actions;
}

}

ShortcutDialog::ShortcutDialog(QWidget *window)
    : QDialog(window)
    , m_rows(new QFormLayout)
{
    setObjectName(u"Shortcuts"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setLabelAlignment(Qt::AlignRight);
    m_rows->setHorizontalSpacing(16);
    m_rows->setVerticalSpacing(4);
    addActions(*window);
    addRow(tr("Alt+1, Alt+2, Alt+3"), tr("In the timeline: last minute, ten minutes, all"));
    addRow(tr("F2 or Enter"), tr("Edit in the row"));
    addRow(tr("Esc"), tr("Close the cell's editor; cancel a save; take back the field, then the row"));
    auto *content = new QWidget(this);
    content->setLayout(m_rows);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"Keys"_s);
    scroll->setAccessibleName(windowTitle());
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addWidget(scroll);
    layout->addWidget(buttons);
    constexpr QSize around(64, 96); // margins, the scroll bar and the button
    setFirstSize(*this, content->sizeHint() + around);
}

void ShortcutDialog::showOn(QWidget &window)
{
    auto *dialog = window.findChild<ShortcutDialog *>();
    if (!dialog)
        dialog = new ShortcutDialog(&window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void ShortcutDialog::setWords(QAction &action, const QString &words)
{
    action.setProperty(wordsProperty, words);
}

void ShortcutDialog::addActions(const QWidget &window)
{
    const QList<const QAction *> actions = actionsOf(window);
    for (const QAction *action : actions)
        addRow(action->shortcut().toString(QKeySequence::NativeText), wordsFor(*action));
}

void ShortcutDialog::addRow(const QString &keys, const QString &words)
{
    auto *label = new QLabel(keys, this);
    label->setFont(monospaced(font()));
    auto *text = new QLabel(words, this);
    text->setTextFormat(Qt::PlainText);
    m_rows->addRow(label, text);
}

}
