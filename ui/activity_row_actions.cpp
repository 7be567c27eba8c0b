#include "activity_row_actions.h"

#include "filter_line.h"
#include "shortcut_dialog.h"

#include <activity_filter.h>
#include <cell_terms.h>
#include <event_marks.h>

#include <QAction>
#include <QEvent>
#include <QTableView>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using models::ActivityModel;

namespace {

constexpr int mostTerms = 2; ///< that a cell stands for
constexpr int widestTerm = 320; ///< pixels of a menu

}

ActivityRowActions::ActivityRowActions(
    QTableView &table, const models::ActivityFilter &filter, FilterLine &line, models::EventMarks &marks)
    : QObject(&table)
    , m_table(table)
    , m_filter(filter)
    , m_line(line)
    , m_marks(marks)
{
    addFilterActions();
    addMarkActions();
    for (QObject *watched : {static_cast<QObject *>(&table), static_cast<QObject *>(table.viewport())})
        watched->installEventFilter(this);
    connect(table.selectionModel(), &QItemSelectionModel::currentChanged, this, &ActivityRowActions::update);
    connect(&marks, &models::EventMarks::changed, this, &ActivityRowActions::update);
    update();
}

QAction *ActivityRowActions::add(const QString &name, const QKeySequence &shortcut)
{
    auto *action = new QAction(&m_table);
    action->setObjectName("action:"_L1 + name);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_table.addAction(action);
    return action;
}

void ActivityRowActions::addFilterActions()
{
    const QKeySequence keys[] = {Qt::CTRL | Qt::Key_I, Qt::CTRL | Qt::SHIFT | Qt::Key_I};
    for (int term = 0; term < mostTerms; ++term)
        for (const bool isWanted : {true, false}) {
            const QString name = (isWanted ? u"Only %1"_s : u"Not %1"_s).arg(term + 1);
            QAction *action = add(name, term == 0 ? keys[isWanted ? 0 : 1] : QKeySequence());
            connect(action, &QAction::triggered, this, [=, this] { filterBy(term, isWanted); });
            ShortcutDialog::setWords(
                *action, isWanted ? tr("Filter by the cell") : tr("Filter by the cell's opposite"));
            m_filterActions.append(action);
        }
}

void ActivityRowActions::addMarkActions()
{
    m_mark = add(u"Mark"_s, Qt::CTRL | Qt::Key_B);
    ShortcutDialog::setWords(*m_mark, tr("Mark the rows, or take the marks away"));
    connect(m_mark, &QAction::triggered, this, &ActivityRowActions::toggleMarks);
    m_nextMark = add(u"Next mark"_s, Qt::Key_F4);
    m_nextMark->setText(tr("Ne&xt mark"));
    connect(m_nextMark, &QAction::triggered, this, [this] { goToMark(+1); });
    m_previousMark = add(u"Previous mark"_s, Qt::SHIFT | Qt::Key_F4);
    m_previousMark->setText(tr("Pre&vious mark"));
    connect(m_previousMark, &QAction::triggered, this, [this] { goToMark(-1); });
    connect(&m_marks, &models::EventMarks::changed, &m_table, [this] { m_table.viewport()->update(); });
}

/// What the current row shows may have changed since it became the current one.
bool ActivityRowActions::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::ContextMenu)
        update();
    return false;
}

void ActivityRowActions::update()
{
    const QStringList terms = this->terms();
    for (int i = 0; i < m_filterActions.size(); ++i) {
        QAction *action = m_filterActions.at(i);
        const QString term = terms.value(i / 2);
        const QString shown =
            m_table.fontMetrics().elidedText(term, Qt::ElideRight, widestTerm).replace('&'_L1, "&&"_L1);
        action->setText((i % 2 == 0 ? tr("Only %1") : tr("Not %1")).arg(shown));
        action->setVisible(!term.isEmpty());
    }
    const QModelIndex current = m_table.currentIndex();
    const bool isMarked = current.isValid() && m_marks.contains(m_filter.eventAt(current.row()).sequence);
    m_mark->setText(isMarked ? tr("Re&move the mark") : tr("&Mark"));
    m_mark->setEnabled(current.isValid());
    m_nextMark->setEnabled(!m_marks.sequences().isEmpty());
    m_previousMark->setEnabled(!m_marks.sequences().isEmpty());
}

QStringList ActivityRowActions::terms() const
{
    const QModelIndex current = m_table.currentIndex();
    if (!current.isValid())
        return {};
    return models::cellTerms(
        m_filter.eventAt(current.row()), static_cast<ActivityModel::Column>(current.column()));
}

void ActivityRowActions::filterBy(int term, bool isWanted)
{
    const QString wanted = terms().value(term);
    if (!wanted.isEmpty())
        m_line.addTerm(isWanted ? wanted : QString('-'_L1 + wanted));
}

void ActivityRowActions::toggleMarks()
{
    QSet<quint64> sequences;
    QModelIndexList rows = m_table.selectionModel()->selectedRows();
    if (rows.isEmpty() && m_table.currentIndex().isValid())
        rows = {m_table.currentIndex()};
    for (const QModelIndex &index : std::as_const(rows))
        sequences.insert(m_filter.eventAt(index.row()).sequence);
    m_marks.toggle(sequences);
}

/// From the current row, and on from the other end.
void ActivityRowActions::goToMark(int step)
{
    QList<int> rows;
    for (const quint64 sequence : m_marks.sequences())
        if (const int row = m_filter.rowOf(sequence); row >= 0)
            rows.append(row);
    if (rows.isEmpty())
        return;
    std::sort(rows.begin(), rows.end());
    const int current = m_table.currentIndex().row();
    const auto after = std::upper_bound(rows.cbegin(), rows.cend(), current);
    const auto at = std::lower_bound(rows.cbegin(), rows.cend(), current);
    const int next = step > 0 ? (after == rows.cend() ? rows.first() : *after)
                              : (at == rows.cbegin() ? rows.last() : *(at - 1));
    m_table.setCurrentIndex(m_filter.index(next, std::max(0, m_table.currentIndex().column())));
}

}
