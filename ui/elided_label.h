#pragma once

#include <QWidget>

namespace ui {

/// One line of text, elided where it does not fit: in the middle as names are, unless told. The tooltip has
/// the whole, or what is given for it.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setElideMode(Qt::TextElideMode mode) { m_mode = mode; }
    void setReadFromLeft() { m_isReadFromLeft = true; } ///< in every layout, as domain names are

    /// \a whole: shown as the tooltip and read aloud in place of the text.
    void setText(const QString &text, const QString &whole = {});
    const QString &text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QString elided() const;
    void updateToolTip();

    Qt::TextElideMode m_mode = Qt::ElideMiddle;
    bool m_isReadFromLeft = false;
    QString m_text;
    QString m_whole;
};

}
