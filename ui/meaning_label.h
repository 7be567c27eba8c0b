#pragma once

#include <meaning.h>

#include <QWidget>

class QLabel;

namespace ui {

/// A sentence with the icon and the colour of its meaning, where it happens: under a field, beside a button.
/// Takes no room while it has nothing to say.
class MeaningLabel : public QWidget {
    Q_OBJECT
public:
    explicit MeaningLabel(QWidget *parent = nullptr);

    void say(models::Meaning meaning, const QString &words); ///< a neutral sentence has no icon
    const QString &words() const { return m_said; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateColors();

    QLabel *m_icon;
    QLabel *m_words;
    QString m_said;
    models::Meaning m_meaning = models::Meaning::Neutral;
};

}
