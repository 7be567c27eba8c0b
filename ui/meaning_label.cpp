#include "meaning_label.h"

#include "fonts.h"
#include "meaning_colors.h"
#include "visible_lines.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace ui {

using models::Meaning;

constexpr int iconSize = 16;

MeaningLabel::MeaningLabel(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_words(new QLabel(this))
{
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->setFont(secondary(font()));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_words, 1);
    hide();
}

void MeaningLabel::say(Meaning meaning, const QString &words)
{
    if (m_meaning == meaning && m_said == words)
        return;
    m_meaning = meaning;
    m_said = words;
    m_words->setText(visibleLines(words));
    m_icon->setVisible(meaning != Meaning::Neutral);
    updateColors();
    setVisible(!words.isEmpty());
}

void MeaningLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateColors();
    QWidget::changeEvent(event);
}

void MeaningLabel::updateColors()
{
    if (m_meaning != Meaning::Neutral)
        m_icon->setPixmap(iconOf(m_meaning, palette()).pixmap(iconSize, iconSize));
    QPalette colored = palette();
    colored.setColor(QPalette::WindowText, colorOf(m_meaning, palette()));
    m_words->setPalette(colored);
}

}
