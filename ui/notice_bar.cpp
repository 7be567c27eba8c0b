#include "notice_bar.h"

#include "meaning_colors.h"
#include "notice.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;
using models::Meaning;

constexpr int stripeWidth = 4;

NoticeBar::NoticeBar(Ending ending, QWidget *parent)
    : QFrame(parent)
    , m_notice(new Notice(this))
    , m_close(new QToolButton(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_close->setObjectName(u"Dismiss"_s);
    m_close->setText(tr("Dismiss")); // where no theme has the icon
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAutoRaise(true);
    m_close->setVisible(ending == Ending::Dismissed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addSpacing(stripeWidth + 4); // unlike a margin it changes sides with the layout's direction
    layout->addWidget(m_notice, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::clear);
    updateIcon();
    hide();
}

void NoticeBar::say(Meaning meaning, const QString &sentence, const QList<Button> &buttons)
{
    if (meaning == m_meaning && sentence == this->sentence())
        return;
    m_meaning = meaning;
    m_notice->tell(meaning, sentence);
    for (const Button &button : buttons)
        m_notice->offer(button.text, QString(button.text).remove('&'_L1), button.act);
    setVisible(!sentence.isEmpty());
    update();
}

void NoticeBar::clear()
{
    m_notice->clear();
    hide();
}

QString NoticeBar::sentence() const
{
    return m_notice->sentence();
}

void NoticeBar::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    const QRect stripe(0, 0, stripeWidth, height());
    const QColor color =
        m_meaning == Meaning::Neutral ? palette().color(QPalette::Mid) : colorOf(m_meaning, palette());
    QPainter(this).fillRect(QStyle::visualRect(layoutDirection(), rect(), stripe), color);
}

void NoticeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
    QFrame::changeEvent(event);
}

void NoticeBar::updateIcon()
{
    m_close->setIcon(themeIcon(u"window-close"_s, palette().color(QPalette::ButtonText), palette()));
}

}
