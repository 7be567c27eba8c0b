#include "status_area.h"

#include "mark_colors.h"
#include "meaning_colors.h"
#include "meaning_label.h"
#include "wheel_guard.h"

#include <lock_watch.h>
#include <session.h>
#include <tool_tip.h>
#include <visible_text.h>

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::StatementPath;
using models::ConnectionState;
using models::Meaning;
using Phase = ConnectionState::Phase;

namespace {

constexpr auto countInterval = 250ms;
constexpr int dotSize = 10;

QString wordOf(Phase phase)
{
    switch (phase) {
    case Phase::None:
        return StatusArea::tr("Not connected");
    case Phase::Preparing:
        return StatusArea::tr("Preparing");
    case Phase::Connecting:
        return StatusArea::tr("Connecting");
    case Phase::Connected:
        return StatusArea::tr("Connected");
    case Phase::Lost:
        return StatusArea::tr("Connection lost");
    case Phase::Failed:
        return StatusArea::tr("Connection failed");
    }
    return {};
}

QColor dotColor(Phase phase, const QPalette &palette)
{
    switch (phase) {
    case Phase::None:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case Phase::Preparing:
    case Phase::Connecting:
        return colorOf(Meaning::Working, palette);
    case Phase::Connected:
        return palette.color(QPalette::WindowText);
    case Phase::Lost:
        return colorOf(Meaning::Attention, palette);
    case Phase::Failed:
        return colorOf(Meaning::Trouble, palette);
    }
    return {};
}

/// Filled: there is a connection.
QPixmap dot(Phase phase, const QPalette &palette, qreal scale)
{
    QPixmap pixmap(QSize(dotSize, dotSize) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = dotColor(phase, palette);
    painter.setPen(QPen(color, 1.5));
    if (phase == Phase::Connected)
        painter.setBrush(color);
    painter.drawEllipse(QRectF(1, 1, dotSize - 2, dotSize - 2));
    return pixmap;
}

}

StatusArea::StatusArea(models::Session &session, QAction *cancel, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_mark(new QLabel(this))
    , m_dot(new QLabel(this))
    , m_state(new QLabel(this))
    , m_pooler(new QLabel(this))
    , m_transport(new QLabel(this))
    , m_access(new QLabel(this))
    , m_statements(new QComboBox(this))
    , m_heldUp(new MeaningLabel(this))
    , m_counts(new QLabel(this))
{
    layOut(cancel);
    connect(m_statements, &QComboBox::activated, this,
        [this] { m_session.setStatements(static_cast<StatementPath>(m_statements->currentData().toInt())); });
    connect(&session, &models::Session::stateChanged, this, &StatusArea::updateState);
    auto *clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &StatusArea::updateCounts);
    connect(clock, &QTimer::timeout, this, &StatusArea::updatePhase);
    connect(clock, &QTimer::timeout, this, &StatusArea::updateHeldUp);
    clock->start(countInterval);
    updateState();
    updateCounts();
}

void StatusArea::layOut(QAction *cancel)
{
    m_state->setObjectName(u"Connection state"_s);
    m_counts->setObjectName(u"Counts"_s);
    m_heldUp->setObjectName(u"Held up"_s);
    m_mark->setObjectName(u"Mark"_s);
    m_mark->setAutoFillBackground(true);
    m_mark->setMargin(3);
    m_statements->setObjectName(u"Statements"_s);
    m_statements->setAccessibleName(tr("Statements"));
    keepWheelForFocus(m_statements);
    m_statements->addItem(tr("Direct"), static_cast<int>(StatementPath::Direct));
    m_statements->addItem(tr("Prepared"), static_cast<int>(StatementPath::Prepared));
    m_statements->setToolTip(
        tr("Direct sends each statement without a name, so nothing can conflict behind a pooler. "
           "Prepared gives it a name on the server, which another client may have taken: such "
           "conflicts are tried again."));
    auto *label = new QLabel(tr("State&ments"), this);
    label->setBuddy(m_statements);
    auto *button = new QToolButton(this);
    button->setObjectName(u"Cancel operation"_s);
    button->setDefaultAction(cancel);
    button->setFocusPolicy(Qt::StrongFocus); // takes it from a row, which alone would be cancelled
    button->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(8);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(4);
    for (QLabel *words : {m_mark, m_dot, m_state, m_pooler, m_transport, m_access}) {
        words->setTextFormat(Qt::PlainText);
        facts->addWidget(words);
    }
    layout->addLayout(facts);
    layout->addSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_statements);
    layout->addWidget(m_heldUp, 1);
    layout->addStretch();
    layout->addWidget(m_counts);
    layout->addWidget(button);
}

void StatusArea::updateState()
{
    const ConnectionState &state = m_session.state();
    updateMark();
    m_dot->setPixmap(dot(state.phase, palette(), devicePixelRatioF()));
    updatePhase();
    m_state->setToolTip(models::toolTip(
        state.isConnected() ? QString(state.server + u" · "_s + state.tableName) : state.sentence));
    const auto tell = [&](QLabel *label, const QString &words, const QString &more) {
        const bool isTold = state.isConnected() && !words.isEmpty();
        label->setText(isTold ? QString(u"· "_s + words) : QString());
        label->setVisible(isTold);
        label->setToolTip(models::toolTip(more));
    };
    tell(m_pooler, state.isPooled ? tr("through a pooler") : tr("without a pooler"), state.poolerEvidence);
    tell(m_transport, state.transport, tr("How the connection is protected on its way"));
    tell(m_access, m_session.isWritable() ? QString() : tr("read-only"), m_session.whyNotWritable());
    m_statements->setCurrentIndex(m_statements->findData(static_cast<int>(m_session.statements())));
}

void StatusArea::updatePhase()
{
    const ConnectionState &state = m_session.state();
    QString words = wordOf(state.phase);
    if (state.phase == Phase::Lost) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(
            std::chrono::nanoseconds{state.nextTry.remainingTimeNSecs()});
        words += u" · "_s
            + (state.nextTry.hasExpired() ? tr("connecting again")
                                          : tr("next try in %1 s").arg(seconds.count()));
    }
    m_state->setText(words);
}

void StatusArea::updateMark()
{
    const profile::Mark &mark = m_session.state().profile.mark;
    m_mark->setVisible(!mark.word.isEmpty() && m_session.state().phase != Phase::None);
    m_mark->setText(domain::visibleText(mark.word));
    QPalette colors = palette();
    colors.setColor(QPalette::Window, colorOf(mark.color));
    colors.setColor(QPalette::WindowText, Qt::white);
    m_mark->setPalette(colors);
}

void StatusArea::updateHeldUp()
{
    const models::HeldUp heldUp = m_session.heldUp();
    m_heldUp->say(heldUp.meaning, heldUp.words);
    m_heldUp->setToolTip(models::toolTip(heldUp.explanation));
}

void StatusArea::updateCounts()
{
    const activity::Totals totals = m_session.totals();
    if (totals == m_shown && !m_counts->text().isEmpty())
        return;
    m_shown = totals;
    const QLocale locale;
    m_counts->setText(
        tr("%1 done · %2 retried · %3 conflicts · %4 failed")
            .arg(locale.toString(totals.operations - totals.failed), locale.toString(totals.retried),
                locale.toString(totals.conflicts), locale.toString(totals.failed)));
}

void StatusArea::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateState();
    QWidget::changeEvent(event);
}

}
