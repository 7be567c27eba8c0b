#pragma once

#include <event.h>

#include <QList>
#include <QWidget>

namespace ui {

/// The attempts of one operation on one axis of time: how long each took and what was waited between them.
class AttemptAxis : public QWidget {
    Q_OBJECT
public:
    /// \a attempts: at least one, in their order. \a shown: the number of that which is looked at.
    AttemptAxis(const QList<activity::Event> &attempts, int shown, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// In µs since the first attempt began.
    struct Stretch {
        qint64 from = 0;
        qint64 to = 0;
    };
    static QList<Stretch> stretchesOf(const QList<activity::Event> &attempts);
    qreal placeOf(qint64 time) const;
    int lineHeight() const;
    int numberWidth() const;
    void paintAttempt(QPainter &painter, int line) const;
    void paintScale(QPainter &painter) const;
    QString description() const;

    const QList<activity::Event> m_attempts;
    const int m_shown;
    const QList<Stretch> m_stretches; ///< of the attempts
    const qint64 m_length; ///< µs
};

}
