#include "activity_pane.h"

#include "notice_bar.h"

#include <replay.h>

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using models::Meaning;

ActivityPane::ActivityPane(models::ActivityModel &live, QWidget *parent)
    : QWidget(parent)
    , m_bar(new NoticeBar(NoticeBar::Ending::Cleared, this))
    , m_live(new ActivityPanel(live, ActivityPanel::Source::Live, this))
    , m_filter(new QAction(tr("Filter activity"), this))
    , m_open(new QAction(tr("&Open activity file…"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_live);
    m_filter->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    m_open->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    m_open->setObjectName(u"Open activity file"_s);
    connect(m_filter, &QAction::triggered, this, [this] { current().focusFilter(); });
    connect(m_open, &QAction::triggered, this, &ActivityPane::ask);
    addActions({m_filter, m_open});
    connect(m_live, &ActivityPanel::domainWanted, this, &ActivityPane::domainWanted);
}

bool ActivityPane::focusTable()
{
    auto *table = current().findChild<QWidget *>(u"Activity"_s);
    table->setFocus(Qt::OtherFocusReason);
    return table->hasFocus();
}

void ActivityPane::ask()
{
    auto *dialog = new QFileDialog(this, tr("Open an activity file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("JSON lines (*.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ActivityPane::open);
    dialog->open();
}

void ActivityPane::open(const QString &path)
{
    backToLive();
    m_replay = new models::Replay(path, this);
    m_replayed = new ActivityPanel(m_replay->activity(), ActivityPanel::Source::File, this);
    layout()->addWidget(m_replayed);
    m_replayed->show(); // now: what is hidden takes no focus
    m_live->hide();
    m_live->foldAction()->setEnabled(false); // its shortcut is that of the file's
    connect(m_replayed, &ActivityPanel::domainWanted, this, &ActivityPane::domainWanted);
    tell({});
    connect(m_replay, &models::Replay::finished, this, &ActivityPane::tell);
    focusTable();
}

void ActivityPane::backToLive()
{
    if (!m_replayed)
        return;
    m_bar->clear();
    m_live->show();
    m_live->foldAction()->setEnabled(true);
    delete std::exchange(m_replayed, nullptr);
    delete std::exchange(m_replay, nullptr); // the panel's model is its own
    focusTable();
}

void ActivityPane::tell(const QString &sentence)
{
    const QString file =
        tr("You are looking at %1, not at what happens now.").arg(QDir::toNativeSeparators(m_replay->path()));
    m_bar->say(sentence.isEmpty() ? Meaning::Working : Meaning::Attention,
        sentence.isEmpty() ? file : QString(file + ' '_L1 + sentence),
        {{tr("&Back to live"), [this] { backToLive(); }}});
}

}
