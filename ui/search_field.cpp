#include "search_field.h"

#include "meaning_colors.h"
#include "title_detail_delegate.h"

#include <tool_tip.h>

#include <QAbstractItemView>
#include <QAccessible>
#include <QCompleter>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QListView>
#include <QStandardItemModel>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::Meaning;

namespace {

constexpr auto typingPause = 120ms;
constexpr auto busyHintDelay = 250ms; // shorter waits pass unnoticed
constexpr int dataRole = Qt::UserRole;
constexpr int mostRowsShown = 10;

/// A popup that is as narrow as a short field would cut names.
constexpr int leastPopupColumns = 48;

}

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
    , m_items(new QStandardItemModel(this))
    , m_completer(new QCompleter(this))
{
    auto *list = new QListView;
    list->setObjectName(u"Search answers"_s);
    list->setAccessibleName(tr("Found"));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_completer->setModel(m_items);
    m_completer->setPopup(list);
    list->setItemDelegate(new TitleDetailDelegate(list)); // after setPopup(), which puts in its own
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(mostRowsShown);
    m_completer->setWrapAround(false); // behind the last one would be none, and Enter would choose nothing
    m_completer->setWidget(this); // not setCompleter(), which would put what is highlighted into the line
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &SearchField::choose);
    connect(
        m_completer, qOverload<const QModelIndex &>(&QCompleter::highlighted), this, &SearchField::describe);

    m_typingPause.setSingleShot(true);
    m_typingPause.setInterval(typingPause);
    connect(&m_typingPause, &QTimer::timeout, this, &SearchField::ask);
    m_busyHint.setSingleShot(true);
    m_busyHint.setInterval(busyHintDelay);
    connect(&m_busyHint, &QTimer::timeout, this, &SearchField::showWaiting);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_completer->popup()->setCurrentIndex({}); // Enter must not choose an answer to an older text
        m_typingPause.start();
    });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!isModified())
            m_settled = text;
    });
    setClearButtonEnabled(true);
}

void SearchField::ask()
{
    m_typingPause.stop();
    m_asked = isModified() ? text() : QString();
    m_isWaiting = true;
    m_hasSome = false;
    m_waitingWords = tr("Searching…");
    m_busyHint.start();
    Q_EMIT searchWanted(m_asked);
}

void SearchField::offer(const QString &typed, const QList<Item> &items, bool isAll)
{
    if (!m_isWaiting || typed != m_asked)
        return;
    const bool isPutAway = m_hasSome && !m_completer->popup()->isVisible();
    const int chosenRow = m_hasSome ? m_completer->popup()->currentIndex().row() : 0;
    m_isWaiting = !isAll;
    m_hasSome = !isAll;
    if (isAll)
        m_busyHint.stop();
    if (isPutAway)
        return;
    if (items.isEmpty()) {
        showSentence(Meaning::Neutral,
            typed.isEmpty() ? tr("There is nothing to choose from.")
                            : tr("Nothing matches “%1”.").arg(typed));
        return;
    }
    m_items->clear();
    for (const Item &item : items) {
        auto *row = new QStandardItem(item.title);
        row->setData(item.detail, TitleDetailDelegate::DetailRole);
        row->setData(item.data, dataRole);
        row->setToolTip(
            models::toolTip(item.detail.isEmpty() ? item.title : item.title + '\n'_L1 + item.detail));
        row->setData(item.detail, Qt::AccessibleDescriptionRole);
        row->setEditable(false);
        m_items->appendRow(row);
    }
    openPopup();
    if (!m_typingPause.isActive())
        m_completer->popup()->setCurrentIndex(
            m_completer->completionModel()->index(std::max(0, chosenRow), 0));
}

void SearchField::setWaitingWords(const QString &words)
{
    m_waitingWords = words;
    if (m_isWaiting && !m_hasSome && !m_busyHint.isActive())
        showWaiting();
}

void SearchField::showWaiting()
{
    const int chosenRow = m_completer->popup()->currentIndex().row();
    if (!m_hasSome) {
        showSentence(Meaning::Working, m_waitingWords);
    } else if (m_completer->popup()->isVisible()) {
        addSentence(Meaning::Working, m_waitingWords); // to open the popup anew forgets what was chosen
        m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(chosenRow, 0));
    }
}

void SearchField::showProblem(const QString &sentence)
{
    if (!m_isWaiting)
        return;
    m_isWaiting = false;
    m_busyHint.stop();
    showSentence(Meaning::Trouble, sentence);
}

void SearchField::showSentence(Meaning meaning, const QString &sentence)
{
    m_items->clear();
    addSentence(meaning, sentence);
    setAccessibleDescription(sentence);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void SearchField::addSentence(Meaning meaning, const QString &sentence)
{
    auto *row = new QStandardItem(sentence);
    if (meaning != Meaning::Neutral)
        row->setIcon(iconOf(meaning, palette()));
    row->setFlags(Qt::NoItemFlags);
    m_items->appendRow(row);
    openPopup();
}

void SearchField::openPopup()
{
    if (!hasFocus())
        return;
    const int leastWidth = fontMetrics().averageCharWidth() * leastPopupColumns;
    m_completer->complete(QRect(0, 0, std::max(width(), leastWidth), height()));
}

void SearchField::choose(const QModelIndex &index)
{
    m_typingPause.stop();
    m_busyHint.stop();
    m_isWaiting = false;
    m_hasSome = false;
    setText(index.data().toString());
    m_settled = text();
    Q_EMIT chosen(index.data(dataRole));
}

/// Screen readers follow the focus, which stays in the line.
void SearchField::describe(const QModelIndex &index)
{
    setAccessibleDescription(index.isValid()
            ? tr("%1, %2; %3 of %4")
                  .arg(index.data().toString(), index.data(TitleDetailDelegate::DetailRole).toString())
                  .arg(index.row() + 1)
                  .arg(m_items->rowCount())
            : QString());
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    const bool isOpen = m_completer->popup()->isVisible();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isAnswered = isOpen && m_completer->popup()->currentIndex().isValid();
    if (event->key() == Qt::Key_Down && !isOpen) {
        ask();
    } else if (isEnter && !isAnswered) {
        if (m_typingPause.isActive() || (isModified() && !m_isWaiting))
            ask();
    } else if (event->key() == Qt::Key_Escape && !isOpen && isModified()) {
        settle();
        selectAll();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

/// What was typed and not chosen does not stay as if it were what is shown.
void SearchField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    const Qt::FocusReason reason = event->reason();
    const bool comesBack = reason == Qt::PopupFocusReason || reason == Qt::ActiveWindowFocusReason
        || reason == Qt::MenuBarFocusReason;
    if (!comesBack && isModified())
        settle();
}

void SearchField::settle()
{
    m_typingPause.stop();
    m_busyHint.stop();
    m_isWaiting = false;
    setText(m_settled);
}

void SearchField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    const bool isByOperator = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
        || reason == Qt::MouseFocusReason || reason == Qt::ShortcutFocusReason;
    if (isByOperator && text().isEmpty())
        ask();
}

}
