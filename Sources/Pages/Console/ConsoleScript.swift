/// Keeps an open page current. All words come from the page.
enum ConsoleScript {
    static let text = #"""
        "use strict";
        (() => {
          const { connected, connecting, ended } = document.body.dataset;
          const feed = document.getElementById("feed");
          const clock = document.getElementById("clock");
          const say = (text, state) => {
            if (feed.textContent !== text) feed.textContent = text;
            feed.dataset.state = state;
          };

          const listen = () => {
            const source = new EventSource("/events?language=" + document.documentElement.lang);
            source.addEventListener("overview", (event) => {
              // HTML of the server's own templates, every value in it escaped.
              const parts = JSON.parse(event.data);
              for (const place of document.querySelectorAll("[data-live]")) {
                const part = parts[place.dataset.live];
                if (part !== undefined) place.innerHTML = part;
              }
            });
            source.addEventListener("time", (event) => {
              const time = JSON.parse(event.data);
              clock.textContent = time.text;
              clock.dateTime = time.machine;
            });
            source.addEventListener("open", () => say(connected, "live"));
            source.addEventListener("error", () => {
              const isOver = source.readyState === EventSource.CLOSED;
              say(isOver ? ended : connecting, isOver ? "ended" : "waiting");
              // The browser tries again by itself where the connection broke, and not where it was refused.
              if (isOver) setTimeout(listen, 5000);
            });
          };
          say(connecting, "waiting");
          listen();
        })();

        """#
}
