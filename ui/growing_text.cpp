#include "growing_text.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace ui {

constexpr int mostLines = 8;

GrowingText::GrowingText(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingText::fitHeight);
    fitHeight();
}

void GrowingText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void GrowingText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

/// Asks for each block's rectangle, since the document's own size counts wrapped lines only once they were
/// painted.
void GrowingText::fitHeight()
{
    const qreal line = fontMetrics().lineSpacing();
    const qreal most = mostLines * line;
    qreal height = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && height <= most; block = block.next())
        height += document()->documentLayout()->blockBoundingRect(block).height();
    setVerticalScrollBarPolicy(height > most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const qreal text = std::clamp(height, line, most) + 2 * document()->documentMargin();
    setFixedHeight(static_cast<int>(std::ceil(text)) + 2 * frameWidth());
}

}
