#include "event_details.h"

#include "attempt_axis.h"
#include "fonts.h"
#include "why_view.h"

#include <activity_filter.h>
#include <event_cell.h>
#include <explanation.h>
#include <visible_text.h>

#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace ui {

using namespace Qt::StringLiterals;
using models::ActivityModel;
using models::EventCell;

namespace {

struct Row {
    QString name;
    QString value;
    bool isCode = false;
};

QList<Row> rowsOf(const activity::Event &event)
{
    QList<Row> rows;
    for (const auto column : {ActivityModel::Operation, ActivityModel::Outcome, ActivityModel::SqlState,
             ActivityModel::Message, ActivityModel::Wait, ActivityModel::Elapsed, ActivityModel::Statements})
        rows.append(
            {EventCell::title(column), EventCell::text(event, column), column == ActivityModel::SqlState});
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(event.time);
    rows.append({EventDetails::tr("Attempt"), EventDetails::tr("%1 of %2").arg(event.attempt).arg(event.of)});
    rows.append({EventDetails::tr("Time"), time.toString(u"yyyy-MM-dd HH:mm:ss.zzz t"), true});
    rows.append({EventDetails::tr("Id"), domain::visibleText(event.subjectId), true});
    return rows;
}

QLabel *newText(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// Rows of a name and a value below each other, the names aligned to one edge.
QGridLayout *newGrid(const QList<Row> &rows)
{
    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    grid->setColumnStretch(1, 1);
    for (const Row &row : rows) {
        if (row.value.isEmpty())
            continue;
        QLabel *value = newText(row.value);
        value->setAccessibleName(EventDetails::tr("%1: %2").arg(row.name, row.value));
        if (row.isCode)
            value->setFont(monospaced(value->font()));
        const int line = grid->rowCount();
        grid->addWidget(new QLabel(row.name), line, 0, Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(value, line, 1);
    }
    return grid;
}

QLabel *newStatement(const QString &sql)
{
    QLabel *statement = newText(domain::visibleText(sql));
    statement->setObjectName(u"Statement"_s);
    statement->setAccessibleName(EventDetails::tr("Statement: %1").arg(sql));
    statement->setFont(monospaced(secondary(statement->font())));
    statement->setFocusPolicy(Qt::StrongFocus);
    return statement;
}

/// A sheet with room at its edges, and the column to put things into.
QVBoxLayout *newColumn(QWidget &sheet)
{
    sheet.setMinimumWidth(1); // as narrow as the pane, whatever the longest word is
    auto *column = new QVBoxLayout(&sheet);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    return column;
}

}

EventDetails::EventDetails(const QTableView &table, const models::ActivityFilter &filter, QWidget *parent)
    : QScrollArea(parent)
    , m_table(table)
    , m_filter(filter)
{
    setObjectName(u"Event details"_s);
    setAccessibleName(tr("Event details"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    clear();
    const QItemSelectionModel *selection = table.selectionModel();
    connect(selection, &QItemSelectionModel::selectionChanged, this, &EventDetails::showSelected);
    connect(selection, &QItemSelectionModel::currentRowChanged, this, &EventDetails::showSelected);
    connect(&filter, &QAbstractItemModel::modelReset, this, &EventDetails::showSelected);
    connect(&filter, &QAbstractItemModel::dataChanged, this, &EventDetails::showSelected);
    connect(&filter, &models::ActivityFilter::searched, this, &EventDetails::showSelected);
}

void EventDetails::showSelected()
{
    const QModelIndex current = m_table.currentIndex();
    if (!current.isValid() || !m_table.selectionModel()->isRowSelected(current.row())) {
        m_shown = 0;
        clear();
        return;
    }
    const activity::Event event = m_filter.eventAt(current.row());
    if (std::exchange(m_shown, event.sequence) != event.sequence)
        show(event, m_filter.attemptsOf(event.sequence));
}

void EventDetails::show(const activity::Event &event, const QList<activity::Event> &attempts)
{
    auto *sheet = new QWidget;
    QVBoxLayout *column = newColumn(*sheet);
    QLabel *meaning = newText(activity::explanationOf(event));
    meaning->setFocusPolicy(Qt::StrongFocus);
    column->addWidget(meaning);
    if (const auto card = activity::whyOf(event))
        column->addWidget(new WhyView(*card));
    if (!attempts.isEmpty())
        column->addWidget(new AttemptAxis(attempts, event.attempt));
    column->addLayout(newGrid(rowsOf(event)));
    if (!event.sql.isEmpty())
        column->addWidget(newStatement(event.sql));
    column->addStretch();
    setWidget(sheet);
}

void EventDetails::clear()
{
    auto *sheet = new QWidget;
    QVBoxLayout *column = newColumn(*sheet);
    column->addWidget(newText(tr("Select an event to see what it means.")));
    column->addStretch();
    setWidget(sheet);
}

}
