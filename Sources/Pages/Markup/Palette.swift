/// The colours of every page, as pairs for light and dark; a test computes the contrast of every pair that texts use.
enum Palette {
    static let text = #"""
        :root {
          --paper: #f6f4ee; --card: #ffffff; --line: #d9d4c7; --ink: #1d2521; --soft: #55605a; --bar: #14503c; --on-bar: #ffffff;
          --bar-soft: #cfe3d8; --accent: #14503c; --good: #1b6b45; --good-paper: #e4f2ea; --bad: #9c2418; --bad-paper: #fbe9e5;
          --busy-paper: #fdf6e3; --focus: #b36b00;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #121815; --card: #1b2420; --line: #35423b; --ink: #e9eee9; --soft: #a9b5ad; --bar: #0e3a2b; --on-bar: #ffffff;
            --bar-soft: #b9d6c7; --accent: #8fd3b3; --good: #8fd9b0; --good-paper: #16352a; --bad: #ffb0a3; --bad-paper: #3d1f1a;
            --busy-paper: #2c2918; --focus: #ffc35c;
          }
        }

        """#
}
