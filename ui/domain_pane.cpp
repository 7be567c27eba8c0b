#include "domain_pane.h"

#include "domain_columns.h"
#include "domain_table.h"
#include "empty_state.h"
#include "export_progress.h"
#include "list_footer.h"
#include "notice_bar.h"

#include <domain_model.h>
#include <domain_reader.h>
#include <session.h>
#include <sort_guard.h>

#include <QMoveEvent>
#include <QProgressBar>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::ConnectionState;
using models::DomainModel;
using models::DomainReader;
using models::Meaning;

constexpr int progressHeight = 3;

DomainPane::DomainPane(models::Session &session, QAction *refresh, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_connection(new NoticeBar(NoticeBar::Ending::Cleared, this))
    , m_notice(new NoticeBar(NoticeBar::Ending::Dismissed, this))
    , m_offer(new NoticeBar(NoticeBar::Ending::Dismissed, this))
    , m_news(new NoticeBar(NoticeBar::Ending::Dismissed, this))
    , m_sort(new NoticeBar(NoticeBar::Ending::Cleared, this))
    , m_exporting(new ExportProgress(u"domain export"_s, this))
    , m_progress(new QProgressBar(this))
    , m_table(new DomainTable(session.domains(), this))
    , m_columns(new DomainColumns(*m_table, session.domains()))
    , m_empty(new EmptyState(*m_table))
    , m_footer(new ListFooter(refresh, this))
{
    setObjectName(u"Domain list"_s);
    m_connection->setObjectName(u"Connection notice"_s);
    m_notice->setObjectName(u"Notice"_s);
    m_offer->setObjectName(u"Left edits"_s);
    m_news->setObjectName(u"Left edits news"_s);
    m_sort->setObjectName(u"Sort question"_s);
    layOut();
    watch();
    update();
}

/// An editor that loses the focus while the pane is being destroyed would still make an edit.
DomainPane::~DomainPane()
{
    m_table->dropEditor();
}

void DomainPane::layOut()
{
    m_progress->setObjectName(u"Loading"_s);
    m_progress->setAccessibleName(tr("Loading"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(progressHeight);
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the list stays where it is
    m_progress->setSizePolicy(policy);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->installEventFilter(this);
    m_exporting->layout()->setContentsMargins(8, 4, 8, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_connection);
    layout->addWidget(m_notice);
    layout->addWidget(m_offer);
    layout->addWidget(m_news);
    layout->addWidget(m_sort);
    layout->addWidget(m_exporting);
    layout->addWidget(m_progress);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_footer);
}

void DomainPane::watch()
{
    const DomainModel &domains = m_session.domains();
    const DomainReader &reader = m_session.reader();
    connect(&m_session, &models::Session::stateChanged, this, &DomainPane::update);
    connect(&m_session, &models::Session::databaseLeft, this, &DomainPane::forgetNotices);
    connect(&reader, &DomainReader::loadingChanged, this, &DomainPane::update);
    connect(&reader, &DomainReader::userChanged, this, &DomainPane::update);
    connect(&reader, &DomainReader::countChanged, this, &DomainPane::updateFooter);
    connect(&reader, &DomainReader::orderChanged, this,
        [this, &reader] { m_table->showOrder(reader.order().column, reader.order().descending); });
    connect(&m_session.sorting(), &models::SortGuard::questionChanged, this, &DomainPane::askAboutSort);
    connect(&domains, &DomainModel::changesChanged, this, &DomainPane::updateFooter);
    connect(&domains, &DomainModel::rowsInserted, this, &DomainPane::updateFooter);
    connect(&domains, &DomainModel::rowsRemoved, this, &DomainPane::updateFooter);
    connect(m_table, &DomainTable::currentDomainChanged, this, &DomainPane::updateFooter);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DomainPane::updateFooter);
    connect(m_table, &DomainTable::nameTyped, &m_session.reader(), &DomainReader::goToName);
    connect(&reader, &DomainReader::nameReached, m_table,
        [this](int row) { m_table->setCurrentIndex(m_session.domains().index(row, 0)); });
    connect(m_empty, &EmptyState::activated, this, [this] { Q_EMIT remedyWanted(m_remedy); });
    auto *clock = new QTimer(this); // "5 min ago" grows older
    connect(clock, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    clock->start(1min);
}

void DomainPane::update()
{
    m_progress->setVisible(m_session.reader().isLoading());
    updateConnectionNotice();
    updateEmptyState();
    updateFooter();
}

/// What was said of another database, and the buttons beside it, would be taken for this one's.
void DomainPane::forgetNotices()
{
    m_notice->clear();
    m_news->clear();
}

/// A row stays under the pointer when a bar comes or goes above the list.
bool DomainPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::Move && m_table->underMouse()) {
        const auto *move = static_cast<QMoveEvent *>(event);
        const int down = move->pos().y() - move->oldPos().y();
        const auto follow = [bar = m_table->verticalScrollBar(), down] {
            bar->setValue(bar->value() + down);
        };
        QMetaObject::invokeMethod(m_table, follow, Qt::QueuedConnection); // once the list has its new height
    }
    return QWidget::eventFilter(watched, event);
}

void DomainPane::askAboutSort()
{
    models::SortGuard &sorting = m_session.sorting();
    if (sorting.question().isEmpty()) {
        m_sort->clear();
        return;
    }
    const models::ListOrder shown = m_session.reader().order();
    m_table->showOrder(shown.column, shown.descending);
    m_sort->say(Meaning::Attention, sorting.question(),
        {{tr("Sort any&way"), [&sorting] { sorting.sortAnyway(); }},
            {tr("&Keep the order"), [&sorting] { sorting.keepOrder(); }}});
}

/// Without rows the same is said in their place.
void DomainPane::updateConnectionNotice()
{
    const ConnectionState &state = m_session.state();
    const QString &error = m_session.reader().error();
    using Phase = ConnectionState::Phase;
    if (m_session.domains().rowCount() == 0)
        m_connection->clear();
    else if (!error.isEmpty())
        m_connection->say(
            Meaning::Trouble, error, {{tr("Try a&gain"), [this] { Q_EMIT remedyWanted(Remedy::TryAgain); }}});
    else if (state.phase == Phase::Lost)
        m_connection->say(Meaning::Attention, state.sentence,
            {{tr("Try no&w"), [this] { Q_EMIT remedyWanted(Remedy::TryNow); }}});
    else if (state.phase == Phase::Failed)
        m_connection->say(Meaning::Attention, state.sentence,
            {{tr("&Reconnect"), [this] { Q_EMIT remedyWanted(Remedy::Reconnect); }}});
    else if (state.phase == Phase::None)
        m_connection->say(Meaning::Attention, tr("Disconnected. The rows are as they were last read."),
            {{tr("&Reconnect"), [this] { Q_EMIT remedyWanted(Remedy::Reconnect); }}});
    else
        m_connection->clear();
}

void DomainPane::updateEmptyState()
{
    const DomainReader &reader = m_session.reader();
    const QString user = reader.user() ? reader.user()->label : QString();
    const EmptyWords words =
        emptyWords(m_session.state(), {user, reader.filter(), reader.error(), reader.isLoading()});
    m_remedy = words.remedy;
    m_empty->setWords(words.words, words.action);
}

void DomainPane::updateFooter()
{
    const DomainModel &domains = m_session.domains();
    ListFooter::Content content;
    content.read = domains.readCount();
    content.count = m_session.reader().count();
    content.isComplete = domains.isComplete();
    content.row = m_table->currentIndex().row() + 1;
    content.selected = m_table->selectedCount();
    content.selectedRead = content.selected > 1 ? static_cast<int>(m_table->selectedDomains().size()) : 0;
    content.edited = static_cast<int>(domains.changed().size());
    content.asOf = m_session.reader().asOf();
    m_footer->show(content);
}

}
