#include "filter_line.h"

#include "meaning_colors.h"
#include "title_detail_delegate.h"

#include <event_marks.h>
#include <query_completion.h>
#include <query_token.h>

#include <QAccessible>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QListView>
#include <QStandardItemModel>
#include <QTextCharFormat>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::EventQuery;

namespace {

constexpr auto typingPause = 400ms;
constexpr auto timePasses = 10s;
constexpr int mostRowsShown = 8;
constexpr int leastPopupColumns = 64; // the line is narrower than what a field looks at, in words

}

FilterLine::FilterLine(QWidget *parent)
    : QLineEdit(parent)
    , m_items(new QStandardItemModel(this))
    , m_completer(new QCompleter(this))
{
    setUpCompleter();
    m_typingPause.setSingleShot(true);
    m_typingPause.setInterval(typingPause);
    connect(&m_typingPause, &QTimer::timeout, this, [this] {
        if (const auto query = parsed(); !query)
            tell(query.error());
    });
    m_clock.setInterval(timePasses);
    connect(&m_clock, &QTimer::timeout, this, &FilterLine::read);
    connect(this, &QLineEdit::textChanged, this, [this] {
        m_typingPause.start();
        read();
    });
    connect(this, &QLineEdit::textEdited, this, &FilterLine::offerCompletions);
}

void FilterLine::setUpCompleter()
{
    auto *list = new QListView;
    list->setObjectName(u"Filter completions"_s);
    list->setAccessibleName(tr("Fields and values"));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_completer->setModel(m_items);
    m_completer->setPopup(list);
    list->setItemDelegate(new TitleDetailDelegate(list)); // after setPopup(), which puts in its own
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(mostRowsShown);
    m_completer->setWidget(this); // not setCompleter(), which would replace the whole line
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &FilterLine::complete);
    connect(
        m_completer, qOverload<const QModelIndex &>(&QCompleter::highlighted), this, &FilterLine::describe);
}

void FilterLine::setMarks(const models::EventMarks &marks)
{
    m_marks = &marks;
    connect(&marks, &models::EventMarks::changed, this, [this] {
        if (m_dependsOnMarks)
            read();
    });
}

void FilterLine::addTerm(const QString &term)
{
    setText(activity::withTerm(text(), term));
}

tl::expected<EventQuery, EventQuery::Problem> FilterLine::parsed() const
{
    return EventQuery::parse(
        text(), QDateTime::currentDateTime(), m_marks ? m_marks->sequences() : QSet<quint64>());
}

void FilterLine::read()
{
    const auto query = parsed();
    if (!query) // told once typing pauses; until then the filter before stays
        return;
    m_typingPause.stop();
    tell({});
    m_dependsOnMarks = query->dependsOnMarks();
    if (!query->dependsOnTime())
        m_clock.stop();
    else if (!m_clock.isActive())
        m_clock.start();
    Q_EMIT queryChanged(*query);
}

void FilterLine::tell(const EventQuery::Problem &problem)
{
    underline(problem.start, problem.length);
    if (problem.sentence == m_problem)
        return;
    m_problem = problem.sentence;
    setAccessibleDescription(m_problem);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT problemChanged();
}

/// A line has no formats of its own but those of an input method.
void FilterLine::underline(qsizetype start, qsizetype length)
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(colorOf(models::Meaning::Trouble, palette()));
        attributes.append({QInputMethodEvent::TextFormat, static_cast<int>(start) - cursorPosition(),
            static_cast<int>(length), format});
    }
    QInputMethodEvent event({}, attributes);
    inputMethodEvent(&event);
}

void FilterLine::offerCompletions()
{
    const auto completions = activity::completionsAt(text(), cursorPosition());
    m_completed = completions.start;
    m_completedLength = completions.length;
    m_items->clear();
    const QString typed = text().mid(m_completed, m_completedLength);
    for (const activity::QueryCompletion &completion : completions.items) {
        if (completion.term.compare(typed, Qt::CaseInsensitive) == 0)
            continue;
        auto *row = new QStandardItem(completion.term);
        row->setData(completion.words, TitleDetailDelegate::DetailRole);
        row->setData(completion.words, Qt::AccessibleDescriptionRole);
        row->setEditable(false);
        m_items->appendRow(row);
    }
    if (m_items->rowCount() == 0 || !hasFocus()) {
        m_completer->popup()->hide();
        return;
    }
    const int leastWidth = fontMetrics().averageCharWidth() * leastPopupColumns;
    m_completer->complete(QRect(0, 0, std::max(width(), leastWidth), height()));
}

void FilterLine::complete(const QModelIndex &index)
{
    const QString term = index.data().toString();
    const bool isWhole = !term.endsWith(':'_L1);
    QString whole = text();
    whole.replace(m_completed, m_completedLength, term);
    const qsizetype end = m_completed + term.size();
    const bool needsSpace = isWhole && end == whole.size();
    setText(needsSpace ? whole + ' '_L1 : whole);
    setCursorPosition(static_cast<int>(end) + (needsSpace ? 1 : 0));
    if (!isWhole)
        QMetaObject::invokeMethod(this, &FilterLine::offerCompletions, Qt::QueuedConnection);
}

/// Screen readers follow the focus, which stays in the line.
void FilterLine::describe(const QModelIndex &index)
{
    setAccessibleDescription(index.isValid()
            ? tr("%1, %2; %3 of %4")
                  .arg(index.data().toString(), index.data(TitleDetailDelegate::DetailRole).toString())
                  .arg(index.row() + 1)
                  .arg(m_items->rowCount())
            : m_problem);
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    const bool isOpen = m_completer->popup()->isVisible();
    if (event->key() == Qt::Key_Down && !isOpen)
        offerCompletions();
    else if (event->key() == Qt::Key_Escape && !isOpen && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

}
